import type { CheckResult, Finding } from '../scorecard.ts';
import { type Problem, remainingValue, type WholeContext } from './check.ts';
import type { WeightedCheck } from './checks.ts';
import { newProblems } from './forgive-base.ts';

/** More of one kind tells a reader no more. The value counts them all. */
const MAX_FINDINGS_PER_CHECK = 50;

/** Asks one check, and forgives what was wrong in the base as well. */
export function runCheck(
  { check, weight }: WeightedCheck,
  context: WholeContext,
  baseContext: WholeContext | null,
): CheckResult {
  const { id, title, dimension, needsAllFiles, forgivesBase } = check;
  const common = { id, title, dimension, weight };
  const skip = (reason: string): CheckResult => ({
    ...common,
    status: 'SKIPPED',
    value: null,
    findings: [
      { message: reason, severity: 'INFO', path: null, line: null, column: null, rule: null },
    ],
  });
  if (needsAllFiles && context.request.isPartial) return skip('Files are still arriving');
  const verdict = check.run(context);
  if (verdict.kind === 'skipped') return skip(verdict.reason);
  const problems =
    forgivesBase && baseContext !== null
      ? newProblems(
          verdict.problems,
          problemsOfBase(check, baseContext),
          (path) => !baseContext.project.files.has(path),
        )
      : verdict.problems;
  return {
    ...common,
    // What is only said for information costs nothing.
    status: problems.some(({ cost }) => cost > 0) ? 'FAILED' : 'PASSED',
    // Finely enough that the fiftieth mistake still counts.
    value: Number(remainingValue(problems).toFixed(9)),
    findings: worstFirst(problems).slice(0, MAX_FINDINGS_PER_CHECK),
  };
}

function problemsOfBase(
  check: WeightedCheck['check'],
  baseContext: WholeContext,
): readonly Problem[] {
  const verdict = check.run(baseContext);
  return verdict.kind === 'judged' ? verdict.problems : [];
}

const worstFirst = (problems: readonly Problem[]): Finding[] =>
  [...problems].sort((left, right) => right.cost - left.cost).map(({ finding }) => finding);
