import type { Strategy } from '../strategy.ts';
import type { Complexity, TaskType } from '../task.ts';

/**
 * Setbacks: how many other strategies had fallen short of the run's threshold before an attempt
 * started. 2 means two or more.
 */
export const SETBACKS = [0, 1, 2] as const;
export type Setbacks = (typeof SETBACKS)[number];

/** Width of a quality bin, in points: bin k holds the qualities nearest to 5 k. */
export const QUALITY_BIN_POINTS = 5;
/** Number of quality bins, from 0 to 100 points. */
export const QUALITY_BINS = 100 / QUALITY_BIN_POINTS + 1;

/** Half-life of `recent`, in judged attempts of a row instead of in time. */
export const RECENT_HALF_LIFE_ATTEMPTS = 8;

/**
 * The evidence on one strategy at one kind of task, as of now: one row per (strategy, task type,
 * complexity, setbacks, from). All sums fade: an attempt counts 2^(−age / half-life). Judged
 * attempts are those that were scored, and those with unusable output, which count as quality 0.
 */
export interface StrategyEvidence {
  readonly strategy: Strategy;
  readonly taskType: TaskType;
  readonly complexity: Complexity;
  /** Setbacks at the time when the attempts of this row started. */
  readonly setbacks: Setbacks;
  /** Whose runs these were: the caller's, or those of all others together. */
  readonly from: 'caller' | 'others';
  /** Faded count of judged attempts; 0 or more. */
  readonly weight: number;
  /**
   * Faded counts of judged attempts by quality bin: `QUALITY_BINS` numbers that sum to `weight`.
   */
  readonly qualityHistogram: readonly number[];
  /** Faded means over the judged attempts; null where `weight` is 0. */
  readonly meanCostUsd: number | null;
  readonly meanDurationMs: number | null;
  /**
   * Faded mean and variance of ln(duration in ms) over the judged attempts; null with `weight` 0.
   */
  readonly logDuration: { readonly mean: number; readonly variance: number } | null;
  /**
   * The newest judged attempts, for noticing a change. They fade by attempts instead of by age:
   * each attempt first multiplies the weight of those before it by 2^(−1 /
   * `RECENT_HALF_LIFE_ATTEMPTS`).
   */
  readonly recent: { readonly weight: number; readonly meanQuality: number };
  /** Faded counts of ended attempts and of those that were judged; cancelled ones are left out. */
  readonly availability: { readonly uses: number; readonly successes: number };
}

/** Reads the evidence that has been collected. */
export interface StrategyStats {
  /**
   * The evidence on every kind of task. `providers` maps each model to the provider that serves it
   * now; evidence from other providers and other scorer versions is left out.
   */
  evidence(query: {
    readonly userId: string;
    readonly scorerVersion: string;
    readonly providers: ReadonlyMap<string, string>;
  }): Promise<readonly StrategyEvidence[]>;
  /** How many attempts of the user's have been recorded so far, by any process. */
  recordedCount(userId: string): Promise<number>;
}
