import type { LintProblem } from '../../ports/code-tools.ts';
import type { Severity } from '../../scorecard.ts';
import { type CheckContext, judged, type Problem, skipped, type Verdict } from '../check.ts';
import { problem, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { isGenerated, isTestPath } from '../project/source.ts';
import { lastsUnchanged } from './lasting-dependencies.ts';

/** What a rule's finding weighs in a check; null when the check is not about that rule. */
export interface RuleWorth {
  readonly severity: Severity;
  /** 0 to 1 of what is left of the check. */
  readonly cost: number;
}

/** The linter's findings that a check is about, weighed by their rules. */
export function lintVerdict(
  { lint, project }: CheckContext,
  worthOf: (rule: string, message: string) => RuleWorth | null,
): Verdict {
  if (lint === null) return skipped('There is nothing here that can be linted');
  if (lint.kind === 'gave-up') {
    return judged([
      problemOfAll({ message: lint.reason, rule: 'lint-failed', severity: 'ERROR', cost: 0.5 }),
    ]);
  }
  return judged(
    lint.problems.flatMap((found): Problem[] => {
      const worth = worthOf(found.rule, found.message);
      if (worth === null || !applies(found, project)) return [];
      const { path, line, column, message, rule } = found;
      const cost = worth.cost * (isTestPath(path) ? TEST_SHARE : 1);
      return [problem({ path, line, column }, { message, rule, severity: worth.severity, cost })];
    }),
  );
}

/** Tests do not run where the code does. */
const TEST_SHARE = 0.05;

/** Right in one language, and wrong or meaningless in another. */
const NOT_IN_COMPONENTS = new Set([
  // `items = items` is how Svelte 4 is told of a change.
  'no-self-assign',
  // Assigned from the markup, as a reference or a binding.
  'no-unassigned-vars',
]);

/** Rules about what an element lacks, which may be among what is spread into it. */
const ABOUT_CONTENT = /-has-(?:content|associated-label|associated-control)$|\/alt-text$/;
/** Schemas of Yup say what follows from a condition by `then`, and name fields in texts by `${path}`. */
const OF_YUP = new Set(['unicorn/no-thenable', 'no-template-curly-in-string']);
/** Cells are controls to the linter when they are empty. */
const CELL = /^<(?:td|th|tr|li)\b/;
/** `while ((node = node.parent))`: assigned on purpose, unless it is a plain value. */
const ASSIGNS_VALUE = /^[\w.[\]]+\s*=\s*(?:["'`\d]|true\b|false\b|null\b)/;

/** `children={(field) => …}`: a function to be called has no place between tags of its own. */
const CALLED_CHILDREN = /^children=\{\s*(?:async\s|function\b|\w+\s*=>|\()/;
/** Promises of another make, as they were before those of the language were quick. */
const OTHER_PROMISES = /^Promise\s*=\s*require\(/;

function applies(found: LintProblem, project: Project): boolean {
  const { framework, files } = project;
  const { rule, path } = found;
  const content = files.get(path)?.content ?? '';
  if (rule === 'typescript/ban-ts-comment' && isGenerated({ path, text: content })) return false;
  // Tests put something else in the place of what they import.
  if (rule === 'no-import-assign' && isTestPath(path)) return false;
  if (rule.endsWith('/exhaustive-deps')) {
    const source = project.sources.find((one) => one.path === path);
    if (isLeftOutForReason(found, content)) return false;
    if (source !== undefined && lastsUnchanged(source, found)) return false;
  }
  const text = textAt(found, content);
  if (ABOUT_CONTENT.test(rule) && (CELL.test(text) || /^<[^>]*\{\s*\.\.\./.test(text)))
    return false;
  if (OF_YUP.has(rule) && /\byup\b/i.test(content)) return false;
  if (rule === 'react/style-prop-object' && isOfComponent(found, content)) return false;
  if (rule === 'unicorn/no-array-fill-with-reference-type' && MADE_ANEW.test(text)) return false;
  if (rule === 'react/no-children-prop' && CALLED_CHILDREN.test(text)) return false;
  if (rule === 'no-global-assign' && OTHER_PROMISES.test(text)) return false;
  if (rule === 'no-cond-assign' && !ASSIGNS_VALUE.test(text)) return false;
  if (/\.(?:vue|svelte)$/.test(path) && NOT_IN_COMPONENTS.has(rule)) return false;
  if (rule === 'react-hooks/rules-of-hooks' && isOfOthers(text, found, content)) return false;
  if (/^react(?:-hooks)?\//.test(rule)) {
    // Others have functions called use…, and props that React has not.
    return framework === 'react' || framework === 'next' || framework === 'preact';
  }
  if (/^next(?:js)?\//.test(rule)) return framework === 'next';
  if (rule.startsWith('vue/')) return framework === 'vue';
  return true;
}

/** `Array(12).fill({}).map(…)`: what is filled in holds nothing, and others take its place. */
const MADE_ANEW = /^(?:\{\s*\}|\[\s*\])\s*\)\s*\.map\(/;

/** `<LoadingDots style="large" />`: what a component calls by that name is its own affair. */
function isOfComponent({ line, column }: LintProblem, content: string): boolean {
  const before = content.split('\n', line).slice(Math.max(0, line - 15));
  const text = [...before.slice(0, -1), (before.at(-1) ?? '').slice(0, column - 1)].join('\n');
  return /^<[A-Z]/.test(text.slice(text.search(/<[\w.]+(?:(?!<[\w.]).)*$/s)));
}

/** `useStrict(true)` of MobX: called for itself at the top, and no package of React's has it. */
function isOfOthers(text: string, { message, column }: LintProblem, content: string): boolean {
  const [name = ''] = text.match(/^use\w+(?=\()/) ?? [];
  if (name === '' || column !== 1 || !/at the top level/.test(message)) return false;
  return [...content.matchAll(NAMED_IMPORT)].some(
    ([, names = '', from = '']) =>
      new RegExp(`\\b${name}\\b`).test(names) && !/^[.@~/]|react|next|swr/.test(from),
  );
}

const NAMED_IMPORT = /import\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g;

const EXEMPTION = /eslint-disable(?:-next)?-line\b[^\n]*exhaustive-deps(.*)/;
const IS_COMMENT = /^\s*(?:\/\/|\/?\*)/;

/**
 * Dependencies left out on purpose: exempted at that line, and the reason stated there or in the
 * comment around it. An exemption by itself says nothing.
 */
function isLeftOutForReason({ line }: LintProblem, content: string): boolean {
  const lines = content.split('\n', line);
  const index = [line - 1, line - 2].find((at) => EXEMPTION.test(lines[at] ?? ''));
  if (index === undefined) return false;
  const [, after = ''] = EXEMPTION.exec(lines[index] ?? '') ?? [];
  const above = lines[index - 1] ?? '';
  return /--\s*\w/.test(after) || (IS_COMMENT.test(above) && /\w{2,}\W+\w{2,}/.test(above));
}

/** What stands where something was found, and a little after it. */
function textAt({ line, column }: LintProblem, content: string): string {
  const lines = content.split('\n', line + 15).slice(line - 1);
  return lines.join('\n').slice(column - 1, column + 599);
}
