import type { Bet } from './select/bet.ts';
import type { TaskProfile } from './task.ts';

export const APPROACHES = ['SIMPLE', 'PROGRESSIVE'] as const;
/** How a model is asked: in one call, or plan, stages and mending. */
export type Approach = (typeof APPROACHES)[number];

/** A model and the way it is asked. */
export interface Strategy {
  readonly model: string;
  readonly approach: Approach;
}

export const EXECUTION_MODES = ['SEQUENTIAL', 'PARALLEL', 'ADAPTIVE'] as const;
export type ExecutionMode = (typeof EXECUTION_MODES)[number];

/** One strategy of a plan, with what the selection expects of it. */
export interface PlannedStep {
  readonly strategy: Strategy;
  /** 1 is tried first. */
  readonly priority: number;
  /** 0 to 100. */
  readonly expectedQuality: number;
  readonly expectedCostUsd: number;
  readonly expectedDurationMs: number;
  /** How long it may take before it counts as slow, a quantile of what it took so far; unknown at first. */
  readonly hedgeAfterMs?: number | undefined;
  /** What the search goes by once others have been tried; plans of before there were bets have none. */
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
  /** The caller's own order: it is kept, whatever comes of the first ones. */
  readonly isOrderFixed: boolean;
  /** The most that the run can cost; null when nothing bounds it. */
  readonly maxCostUsd: number | null;
}

/** As a person reads of it. */
export const strategyLabel = ({ model, approach }: Strategy): string =>
  `${model} (${approach.toLowerCase()})`;

/** A key that is equal exactly for equal strategies. */
export const strategyKey = ({ model, approach }: Strategy): string => `${model}/${approach}`;
