import type { Strategy } from '../strategy.ts';
import type { Complexity, TaskType } from '../task.ts';

/** What has been seen of one strategy on one kind of task. */
export interface StrategyEvidence {
  readonly strategy: Strategy;
  readonly taskType: TaskType;
  readonly complexity: Complexity;
  /** Attempts that were scored, or whose output was unusable (these count as quality 0). */
  readonly judgedCount: number;
  /** Mean quality of those, 0 to 100. */
  readonly meanQuality: number;
  /** Null when nothing was measured. */
  readonly meanCostUsd: number | null;
  readonly meanDurationMs: number | null;
}

/** What learning keeps. */
export interface StrategyStats {
  /**
   * The caller's evidence for every kind of task, one row a (strategy, task type, complexity).
   * `providers` names who serves each model now: evidence from another provider is left out, and
   * so are scores of another scorer version.
   */
  evidence(query: {
    readonly userId: string;
    readonly scorerVersion: string;
    readonly providers: ReadonlyMap<string, string>;
  }): Promise<readonly StrategyEvidence[]>;
}
