import type { Approach } from '../strategy.ts';
import type { TaskType } from '../task.ts';

/** A caller and a window of days that ends now. */
export interface StatisticsWindow {
  readonly userId: string;
  readonly since: Date;
}

export interface ModelStats {
  readonly modelName: string;
  /** Null where the figures are over all approaches. */
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
  /** 0 to 1, over the selections of which it is known; null when of none. */
  readonly optimalRate: number | null;
}

/** Figures over what has been recorded, per caller. */
export interface Statistics {
  models(
    window: StatisticsWindow,
    options: { readonly taskType: TaskType | null; readonly byApproach: boolean },
  ): Promise<readonly ModelStats[]>;
  approaches(window: StatisticsWindow): Promise<readonly ApproachStats[]>;
  selections(window: StatisticsWindow): Promise<readonly SelectionStats[]>;
}
