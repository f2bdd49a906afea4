import type { Strategy } from '../strategy.ts';
import type { Complexity, TaskType } from '../task.ts';

/** How many other strategies had been judged under the run's threshold before; 2: two or more. */
export const SETBACKS = [0, 1, 2] as const;
export type Setbacks = (typeof SETBACKS)[number];

/** Qualities are counted in bins of this many points; bin k holds those that are nearest to 5 k. */
export const QUALITY_BIN_POINTS = 5;
export const QUALITY_BINS = 100 / QUALITY_BIN_POINTS + 1;

/** Judged attempts of a row after which one counts half in `recent`, however long they took. */
export const RECENT_HALF_LIFE_ATTEMPTS = 8;

/**
 * What has been seen of one strategy on one kind of task, as of now: one row a (strategy, task
 * type, complexity, setbacks, from). Every sum fades: an attempt counts 2^(−age / half-life).
 * Judged are attempts that were scored, or whose output was unusable (these count as quality 0).
 */
export interface StrategyEvidence {
  readonly strategy: Strategy;
  readonly taskType: TaskType;
  readonly complexity: Complexity;
  /** As they stood when the attempts of this row started. */
  readonly setbacks: Setbacks;
  /** Whose runs they were: the caller's, or those of everyone else together. */
  readonly from: 'caller' | 'others';
  /** Faded count of judged attempts; 0 or more. */
  readonly weight: number;
  /** Faded counts of judged attempts by quality, `QUALITY_BINS` of them; they sum to `weight`. */
  readonly qualityHistogram: readonly number[];
  /** Faded means over the judged attempts; null where `weight` is 0. */
  readonly meanCostUsd: number | null;
  readonly meanDurationMs: number | null;
  /** Faded mean and variance of ln(duration in ms), over the same. */
  readonly logDuration: { readonly mean: number; readonly variance: number } | null;
  /**
   * The newest judged attempts alone, to notice a change: faded by `RECENT_HALF_LIFE_ATTEMPTS`
   * instead of by age, so that both sums are multiplied by 2^(−1/8) before each is added.
   */
  readonly recent: { readonly weight: number; readonly meanQuality: number };
  /** Faded counts of ended attempts, and of those that came to a judgement; no cancelled ones. */
  readonly availability: { readonly uses: number; readonly successes: number };
}

/** What learning keeps. */
export interface StrategyStats {
  /**
   * The evidence for every kind of task. `providers` names who serves each model now: evidence
   * from another provider is left out, and so are scores of another scorer version.
   */
  evidence(query: {
    readonly userId: string;
    readonly scorerVersion: string;
    readonly providers: ReadonlyMap<string, string>;
  }): Promise<readonly StrategyEvidence[]>;
  /** How many attempts of the user's have been recorded so far, by whatever process. */
  recordedCount(userId: string): Promise<number>;
}
