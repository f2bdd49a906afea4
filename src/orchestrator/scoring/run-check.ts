import type { CheckResult, Finding } from '../scorecard.ts';
import { type Problem, remainingValue, type WholeContext } from './check.ts';
import type { WeightedCheck } from './checks.ts';
import { newProblems } from './forgive-base.ts';

/** Findings beyond this many tell a reader nothing new. The value counts all problems. */
const MAX_FINDINGS_PER_CHECK = 50;

/** Runs one check, and forgives the problems that the base has as well. */
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
    // Findings for information alone cost nothing.
    status: problems.some(({ cost }) => cost > 0) ? 'FAILED' : 'PASSED',
    // Nine decimals, so that the fiftieth mistake still counts.
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
