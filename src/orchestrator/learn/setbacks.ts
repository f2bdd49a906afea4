import { type FailureCode, OUTPUT_FAILURE_CODES } from '../failure.ts';
import type { Setbacks } from '../ports/strategy-stats.ts';
import { type Strategy, strategyKey } from '../strategy.ts';

/** A finished attempt at the task itself, with what it tells about how hard the task is. */
export interface EndedBefore {
  readonly strategy: Strategy;
  readonly completedAt: Date;
  /** 0 to 100; null when it was not scored. */
  readonly overall: number | null;
  readonly failureCode: FailureCode | null;
}

/**
 * How many other strategies had fallen short of the run's threshold when an attempt of this one
 * started; 2 means two or more. Only attempts that had ended by then count, and a strategy counts
 * once.
 */
export function setbacksBefore(
  start: { readonly strategy: Strategy; readonly startedAt: Date },
  attempts: readonly EndedBefore[],
  qualityThreshold: number,
): Setbacks {
  const fellShort = attempts.filter((attempt) => {
    const quality = judgedQuality(attempt);
    return quality !== null && quality < qualityThreshold && attempt.completedAt <= start.startedAt;
  });
  const others = new Set(fellShort.map(({ strategy }) => strategyKey(strategy)));
  others.delete(strategyKey(start.strategy));
  if (others.size === 0) return 0;
  return others.size === 1 ? 1 : 2;
}

/**
 * The quality that an attempt is evidence of: 0 for unusable output, null for no evidence at all.
 */
export const judgedQuality = ({
  overall,
  failureCode,
}: Pick<EndedBefore, 'overall' | 'failureCode'>): number | null =>
  failureCode !== null && OUTPUT_FAILURE_CODES.has(failureCode) ? 0 : overall;
