import type { LintProblem } from '../../ports/code-tools.ts';
import type { Severity } from '../../scorecard.ts';
import { type CheckContext, judged, type Problem, skipped, type Verdict } from '../check.ts';
import { problem, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { isTestPath } from '../project/source.ts';

/** What a rule's finding weighs in a check; null when the check is not about that rule. */
export interface RuleWorth {
  readonly severity: Severity;
  /** 0 to 1 of what is left of the check. */
  readonly cost: number;
}

/** The linter's findings that a check is about, weighed by their rules. */
export function lintVerdict(
  { lint, project }: CheckContext,
  worthOf: (rule: string) => RuleWorth | null,
): Verdict {
  if (lint === null) return skipped('There is nothing here that can be linted');
  if (lint.kind === 'gave-up') {
    return judged([
      problemOfAll({ message: lint.reason, rule: 'lint-failed', severity: 'ERROR', cost: 0.5 }),
    ]);
  }
  return judged(
    lint.problems.flatMap((found): Problem[] => {
      const worth = worthOf(found.rule);
      if (worth === null || !applies(found, project)) return [];
      const { path, line, column, message, rule } = found;
      const cost = worth.cost * (isTestPath(path) ? 0.3 : 1);
      return [problem({ path, line, column }, { message, rule, severity: worth.severity, cost })];
    }),
  );
}

/** Right in one language, and wrong or meaningless in another. */
const NOT_IN_COMPONENTS = new Set([
  // `items = items` is how Svelte 4 is told of a change.
  'no-self-assign',
  // Assigned from the markup, as a reference or a binding.
  'no-unassigned-vars',
]);

function applies({ rule, path }: LintProblem, { framework }: Project): boolean {
  if (/\.(?:vue|svelte)$/.test(path) && NOT_IN_COMPONENTS.has(rule)) return false;
  if (/^react(?:-hooks)?\//.test(rule)) {
    // Others have functions called use…, and props that React has not.
    return framework === 'react' || framework === 'next' || framework === 'preact';
  }
  if (rule.startsWith('nextjs/')) return framework === 'next';
  if (rule.startsWith('vue/')) return framework === 'vue';
  return true;
}
