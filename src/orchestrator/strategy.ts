import type { Bet } from './select/bet.ts';
import type { TaskProfile } from './task.ts';

export const APPROACHES = ['SIMPLE', 'PROGRESSIVE'] as const;
/** How a model is asked: SIMPLE in a single call, PROGRESSIVE by a plan, stages and mending. */
export type Approach = (typeof APPROACHES)[number];

/** A model and the approach by which it is asked. */
export interface Strategy {
  readonly model: string;
  readonly approach: Approach;
}

export const EXECUTION_MODES = ['SEQUENTIAL', 'PARALLEL', 'ADAPTIVE'] as const;
export type ExecutionMode = (typeof EXECUTION_MODES)[number];

/** One strategy of a plan, with what the selection expects of it. */
export interface PlannedStep {
  readonly strategy: Strategy;
  /** Counts from 1, which is tried first. */
  readonly priority: number;
  /** 0 to 100. */
  readonly expectedQuality: number;
  readonly expectedCostUsd: number;
  readonly expectedDurationMs: number;
  /** An attempt is slow after this long: a quantile of past durations. Undefined until learned. */
  readonly hedgeAfterMs?: number | undefined;
  /**
   * What the search goes by once others have been tried. Absent in plans from before there were
   * bets, and for strategies outside the plan.
   */
  readonly bet?: Bet | undefined;
  /** Probability, 0 to 1, that the selection puts this strategy first. */
  readonly propensity: number;
  readonly reasons: readonly string[];
}

/** What a run will try, in order. Never empty. */
export interface RunPlan {
  readonly profile: TaskProfile;
  readonly mode: ExecutionMode;
  readonly steps: readonly [PlannedStep, ...PlannedStep[]];
  /** True for the caller's own order, which is kept however the first attempts turn out. */
  readonly isOrderFixed: boolean;
  /** The most that the run can cost; null when nothing limits it. */
  readonly maxCostUsd: number | null;
}

/** The strategy as shown to people: its model and, in brackets, the approach. */
export const strategyLabel = ({ model, approach }: Strategy): string =>
  `${model} (${approach.toLowerCase()})`;

/** A key that is equal for equal strategies only. */
export const strategyKey = ({ model, approach }: Strategy): string => `${model}/${approach}`;
