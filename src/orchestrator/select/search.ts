import { type PlannedStep, type Strategy, strategyKey } from '../strategy.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** A strategy that was tried in the run, and what came of it. */
export interface Tried {
  readonly strategy: Strategy;
  /** 0 to 100, 0 for an unusable answer; null when nothing was told of quality. */
  readonly quality: number | null;
}

/** A run's search for a good result, where it stands. */
export interface Search<Step extends PlannedStep = PlannedStep> {
  /** Not tried yet, in the plan's order. */
  readonly remaining: readonly Step[];
  readonly tried: readonly Tried[];
  /** The best in hand, however it came about; null when nothing was scored. */
  readonly bestQuality: number | null;
  /** 0 to 100. */
  readonly qualityThreshold: number;
  /** The caller's own order, which is kept. */
  readonly isOrderFixed: boolean;
  readonly policy: SelectionPolicy;
}

/** What one more attempt is expected to bring. */
export interface ExpectedGain {
  /** Points of quality, 0 to 100, over the best in hand. */
  readonly points: number;
  readonly costUsd: number;
  readonly durationMs: number;
}

export type Move<Step extends PlannedStep = PlannedStep> =
  | { readonly kind: 'try'; readonly step: Step; readonly gain: ExpectedGain }
  /** `reason` is for a person to read. */
  | { readonly kind: 'stop'; readonly reason: string };

/** The best next move: the step to try, or to stop with the best in hand. */
export function nextMove<Step extends PlannedStep>(search: Search<Step>): Move<Step> {
  const { remaining, tried, bestQuality, qualityThreshold } = search;
  if (bestQuality !== null && bestQuality >= qualityThreshold) {
    return { kind: 'stop', reason: `${bestQuality} of 100 reaches ${qualityThreshold}` };
  }
  const seen = new Set(tried.map(({ strategy }) => strategyKey(strategy)));
  const step = remaining.find(({ strategy }) => !seen.has(strategyKey(strategy)));
  if (step === undefined) return { kind: 'stop', reason: 'nothing is left to try' };
  return {
    kind: 'try',
    step,
    gain: {
      points: Math.max(0, step.expectedQuality - (bestQuality ?? 0)),
      costUsd: step.expectedCostUsd,
      durationMs: step.expectedDurationMs,
    },
  };
}
