import type { LintProblem } from '../../ports/code-tools.ts';
import type { Severity } from '../../scorecard.ts';
import { type CheckContext, judged, type Problem, skipped, type Verdict } from '../check.ts';
import { problem, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { isGenerated, isTestPath } from '../project/source.ts';
import { lastsUnchanged } from './lasting-dependencies.ts';

/** The severity and cost of a rule's findings in a check. */
export interface RuleWorth {
  readonly severity: Severity;
  /** 0 to 1 of the check's remaining value. */
  readonly cost: number;
}

/**
 * The linter's findings for a check. `worthOf` returns null for rules that the check is not about.
 */
export function lintVerdict(
  { lint, project }: CheckContext,
  worthOf: (rule: string, message: string) => RuleWorth | null,
): Verdict {
  if (lint === null) return skipped('There is nothing to lint');
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

/** Share of a finding's cost in a test, which does not run where the code does. */
const TEST_SHARE = 0.05;

/** Rules that are wrong or meaningless in components of Svelte and Vue. */
const NOT_IN_COMPONENTS = new Set([
  // `items = items` tells Svelte 4 of a change.
  'no-self-assign',
  // Assigned from the markup, as a ref or by a binding.
  'no-unassigned-vars',
]);

/** Rules about something missing from an element, which a spread may add. */
const ABOUT_CONTENT = /-has-(?:content|associated-label|associated-control)$|\/alt-text$/;
/** Yup's conditional schemas have a property `then`, and its messages contain `${path}`. */
const OF_YUP = new Set(['unicorn/no-thenable', 'no-template-curly-in-string']);
/** The linter takes empty cells and list items for controls. */
const CELL = /^<(?:td|th|tr|li)\b/;
/** `while ((node = node.parent))` is deliberate; assigning a literal is not. */
const ASSIGNS_VALUE = /^[\w.[\]]+\s*=\s*(?:["'`\d]|true\b|false\b|null\b)/;

/** `children={(field) => …}`: a render function may be passed as a prop. */
const CALLED_CHILDREN = /^children=\{\s*(?:async\s|function\b|\w+\s*=>|\()/;
/** Promise libraries from the time when native promises were slow. */
const OTHER_PROMISES = /^Promise\s*=\s*require\(/;

function applies(found: LintProblem, project: Project): boolean {
  const { framework, files } = project;
  const { rule, path } = found;
  const content = files.get(path)?.content ?? '';
  if (rule === 'typescript/ban-ts-comment' && isGenerated({ path, text: content })) return false;
  // Tests replace what they import by mocks.
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
    // Other frameworks have functions called `use…`, and props that React does not have.
    return framework === 'react' || framework === 'next' || framework === 'preact';
  }
  if (/^next(?:js)?\//.test(rule)) return framework === 'next';
  if (rule.startsWith('vue/')) return framework === 'vue';
  return true;
}

/** `Array(12).fill({}).map(…)`: the shared object is empty, and `map` replaces it. */
const MADE_ANEW = /^(?:\{\s*\}|\[\s*\])\s*\)\s*\.map\(/;

/** `<LoadingDots style="large" />`: a component may give the prop a meaning of its own. */
function isOfComponent({ line, column }: LintProblem, content: string): boolean {
  const before = content.split('\n', line).slice(Math.max(0, line - 15));
  const text = [...before.slice(0, -1), (before.at(-1) ?? '').slice(0, column - 1)].join('\n');
  return /^<[A-Z]/.test(text.slice(text.search(/<[\w.]+(?:(?!<[\w.]).)*$/s)));
}

/**
 * `useStrict(true)` of MobX: no hook, as it is called at the top level and no package of React's
 * has it.
 */
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
 * True for dependencies that are omitted on purpose: the line has an exemption, and a reason is
 * given there or in the comment above. An exemption alone does not count.
 */
function isLeftOutForReason({ line }: LintProblem, content: string): boolean {
  const lines = content.split('\n', line);
  const index = [line - 1, line - 2].find((at) => EXEMPTION.test(lines[at] ?? ''));
  if (index === undefined) return false;
  const [, after = ''] = EXEMPTION.exec(lines[index] ?? '') ?? [];
  const above = lines[index - 1] ?? '';
  return /--\s*\w/.test(after) || (IS_COMMENT.test(above) && /\w{2,}\W+\w{2,}/.test(above));
}

/** The text at a finding, up to 600 characters. */
function textAt({ line, column }: LintProblem, content: string): string {
  const lines = content.split('\n', line + 15).slice(line - 1);
  return lines.join('\n').slice(column - 1, column + 599);
}
