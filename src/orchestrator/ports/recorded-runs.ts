import type { Strategy } from '../strategy.ts';

/** An attempt whose output was judged: scored, or found unusable. */
export interface JudgedAttempt {
  readonly id: string;
  readonly strategy: Strategy;
  /** False when the output was unusable. */
  readonly wasScored: boolean;
  /** 0 to 100; 0 when the output was unusable. */
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
}

/** A finished run as recorded, for replaying it under another policy. */
export interface RecordedRun {
  readonly id: string;
  /** The winner's overall score, 0 to 100; 0 when nothing won. */
  readonly quality: number;
  /** Total cost of the run. */
  readonly costUsd: number;
  /** From its start to its end. */
  readonly durationMs: number;
  /** Cost that any policy would have had as well: the acceptance tests that a model wrote. */
  readonly openingCostUsd: number;
  /** Wait that any policy would have had as well: from the run's start to its first attempt's. */
  readonly openingMs: number;
  readonly winnerAttemptId: string | null;
  /** In the order in which they started; attempts that were not judged are left out. */
  readonly attempts: readonly JudgedAttempt[];
  /** The strategy that the plan put first. */
  readonly first: Strategy;
  /**
   * Probability, 0 to 1, with which the plan would have put the strategy asked about first; 0 when
   * the plan does not name it.
   */
  readonly propensity: number;
}

/** Reads a caller's finished runs. */
export interface RecordedRuns {
  /**
   * The caller's runs that began at `since` or later and have ended. Their attempts are those by
   * `strategies` that were judged by the checks now in force and served by the model's present
   * provider. `propensity` is that of the first of `strategies`.
   */
  ended(query: {
    readonly userId: string;
    readonly since: Date;
    readonly strategies: readonly [Strategy, ...Strategy[]];
  }): Promise<readonly RecordedRun[]>;
}
