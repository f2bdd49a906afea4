import { CHECKS } from '../../src/orchestrator/scoring/checks.ts';
import { type Accuracy, accuracyWithout } from './accuracy.ts';
import type { ScoredOutput } from './score-outputs.ts';

/** What one check contributes on a set of outputs. */
export interface CheckWorth {
  readonly id: string;
  /** Share of the outputs on which it ran. */
  readonly ran: number;
  /** Share of the passed outputs on which it found something: false alarms. */
  readonly firedOnPassed: number;
  /** Share of the failed outputs on which it found something. */
  readonly firedOnFailed: number;
  /** Accuracy lost without it; negative when it does harm. */
  readonly worth: Accuracy;
}

/** Evaluates every check, in the scorer's order. */
export function checkWorths(outputs: readonly ScoredOutput[]): readonly CheckWorth[] {
  const whole = accuracyWithout(outputs, []);
  const { passed = [], failed = [] } = Object.groupBy(outputs, ({ verdict }) =>
    verdict.passed ? 'passed' : 'failed',
  );
  return CHECKS.map(({ check: { id } }) => {
    const left = accuracyWithout(outputs, [id]);
    return {
      id,
      ran: shareOf(outputs, id, ['PASSED', 'FAILED']),
      firedOnPassed: shareOf(passed, id, ['FAILED']),
      firedOnFailed: shareOf(failed, id, ['FAILED']),
      worth: {
        bestOfThree: whole.bestOfThree - left.bestOfThree,
        pairwise: whole.pairwise - left.pairwise,
      },
    };
  });
}

function shareOf(
  outputs: readonly ScoredOutput[],
  id: string,
  statuses: readonly string[],
): number {
  const hits = outputs.filter(({ scorecard }) =>
    scorecard.checks.some((check) => check.id === id && statuses.includes(check.status)),
  );
  return outputs.length === 0 ? 0 : hits.length / outputs.length;
}
