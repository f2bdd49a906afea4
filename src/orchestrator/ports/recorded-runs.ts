import type { Strategy } from '../strategy.ts';

/** An attempt that a model's work was judged by. */
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

/** What is recorded of a run that has ended, for judging what else could have been done. */
export interface RecordedRun {
  readonly id: string;
  /** The winner's overall score, 0 to 100; 0 when nothing won. */
  readonly quality: number;
  /** Everything that the run cost. */
  readonly costUsd: number;
  /** From its start to its end. */
  readonly durationMs: number;
  /** What any policy would have paid as well: the tests that a model wrote for the run. */
  readonly openingCostUsd: number;
  /** What any policy would have waited as well: from the run's start to its first attempt's. */
  readonly openingMs: number;
  readonly winnerAttemptId: string | null;
  /** In the order in which they started. Failures to reach a model and cancelled attempts are not among them. */
  readonly attempts: readonly JudgedAttempt[];
  /** The strategy that was put first. */
  readonly first: Strategy;
  /** Probability, 0 to 1, with which the strategy asked about would have been put first. */
  readonly propensity: number;
}

/** What has been recorded of a caller's runs. */
export interface RecordedRuns {
  /**
   * The caller's runs since then that have ended. Of their attempts those by `strategies`, as far
   * as they were judged by the checks that are in force now, and by the provider that serves the
   * model now. `propensity` is that of the first of `strategies`.
   */
  ended(query: {
    readonly userId: string;
    readonly since: Date;
    readonly strategies: readonly [Strategy, ...Strategy[]];
  }): Promise<readonly RecordedRun[]>;
}
