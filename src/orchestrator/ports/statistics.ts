import type { Approach } from '../strategy.ts';
import type { TaskType } from '../task.ts';

/** A caller, and a window of time that ends now. */
export interface StatisticsWindow {
  readonly userId: string;
  readonly since: Date;
}

export interface ModelStats {
  readonly modelName: string;
  /** Null when the figures cover all approaches. */
  readonly approach: Approach | null;
  readonly avgQuality: number | null;
  readonly avgDurationMs: number | null;
  readonly avgCostUsd: number | null;
  readonly p95DurationMs: number | null;
  readonly totalUses: number;
  /** 0 to 1. */
  readonly successRate: number;
}

export interface ApproachStats {
  readonly approach: Approach;
  /** 0 to 1. */
  readonly successRate: number;
  readonly avgQuality: number | null;
  readonly totalUses: number;
}

export interface SelectionStats {
  readonly selectedModel: string;
  readonly avgQuality: number | null;
  readonly selectionCount: number;
  /**
   * Share, 0 to 1, of the selections known to be right or wrong that were right; null without any.
   */
  readonly optimalRate: number | null;
}

/** Computes figures from what has been recorded for one caller. */
export interface Statistics {
  models(
    window: StatisticsWindow,
    options: { readonly taskType: TaskType | null; readonly byApproach: boolean },
  ): Promise<readonly ModelStats[]>;
  approaches(window: StatisticsWindow): Promise<readonly ApproachStats[]>;
  selections(window: StatisticsWindow): Promise<readonly SelectionStats[]>;
}
