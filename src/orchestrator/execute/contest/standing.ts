import { OUTPUT_FAILURE_CODES } from '../../failure.ts';
import type { OrchestratorPolicy } from '../../policy.ts';
import { isFresh, type StoredRun } from '../../run.ts';
import type { Tried } from '../../select/search.ts';
import { type Strategy, strategyKey } from '../../strategy.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { RepairExperience } from '../repair/repair-experience.ts';
import { type FallbackScene, isFallbackOf, mayStandIn, wasUnreachable } from './fallbacks.ts';
import { isScored, type ScoredAttempt } from './pick-winner.ts';
import type { ServedStep } from './served-step.ts';

/** Where a run stands. `ended` leaves out attempts that were never begun; see `wasBegun`. */
export interface Standing extends FallbackScene {
  readonly run: StoredRun;
  readonly policy: OrchestratorPolicy;
  readonly steps: readonly ServedStep[];
  readonly repairs: RepairExperience;
  /** The step for a strategy; null when its model is not served here. */
  stepOf(strategy: Strategy): ServedStep | null;
}

/**
 * False when the attempt was stopped before its model was asked: it tells nothing about its
 * strategy and uses up none of `maxAttempts`.
 */
export const wasBegun = ({ state }: EndedAttempt): boolean =>
  state.kind !== 'CANCELLED' || state.spend.inputTokens + state.spend.outputTokens > 0;

/** The plan's steps that were not tried. */
export function untriedSteps({ steps, ended, running }: Standing): readonly ServedStep[] {
  const tried = new Set([
    ...ended.filter(isFresh).map(({ strategy }) => strategyKey(strategy)),
    ...running.filter(isFresh).map(({ step }) => strategyKey(step.strategy)),
  ]);
  return steps.filter(({ strategy }) => !tried.has(strategyKey(strategy)));
}

/** The first attempt that reached the threshold; null while there is none. */
export const goodEnough = ({ run, ended }: Standing): ScoredAttempt | null =>
  ended
    .filter(isScored)
    .find(({ state }) => state.scorecard.overall >= run.limits.qualityThreshold) ?? null;

/** The best score so far, 0 to 100; null when nothing was scored. */
export const bestQuality = ({ ended }: Standing): number | null =>
  ended
    .filter(isScored)
    .map(({ state }) => state.scorecard.overall)
    .reduce<number | null>((best, score) => Math.max(best ?? 0, score), null);

/**
 * How many of `maxAttempts` are left. Splices ask no model and do not count; nor do interrupted
 * attempts, which may be repeated, nor fallbacks that take the place of an attempt whose model
 * could not be reached. A fallback that stands in for a strategy that was never tried does count.
 */
export function attemptsLeft({
  run,
  ended,
  running,
  catalogue,
}: Pick<Standing, 'ended' | 'running' | 'catalogue'> & {
  readonly run: Pick<StoredRun, 'limits'>;
}): number {
  const asked = [
    ...running.map(({ step, reason, origin }) => ({ strategy: step.strategy, reason, origin })),
    ...ended.filter((attempt) => attempt.origin.kind !== 'splice' && !wasInterrupted(attempt)),
  ];
  const unreached = ended.filter((attempt) => isFresh(attempt) && wasUnreachable(attempt));
  const fallbacks = asked.filter(
    (attempt) =>
      mayStandIn(attempt) &&
      unreached.some((one) => isFallbackOf(attempt.strategy, one, { catalogue })),
  );
  const inPlaceOfOthers = Math.min(fallbacks.length, unreached.length);
  return run.limits.maxAttempts - (asked.length - inPlaceOfOthers);
}

export const wasInterrupted = ({ state }: EndedAttempt): boolean =>
  state.kind === 'FAILED' && state.failure.code === 'INTERRUPTED';

/** What the run shows about its strategies, with forecasts in place of results to come. */
export const triedIn = ({ ended, running }: Standing): readonly Tried[] => [
  ...ended.flatMap(triedBy),
  ...running.flatMap(tryingBy),
];

/** What an ended attempt shows about its strategy; empty for repairs and splices. */
export function triedBy(attempt: EndedAttempt): readonly Tried[] {
  return isFresh(attempt) ? [{ strategy: attempt.strategy, quality: qualityOf(attempt) }] : [];
}

/** What an attempt under way shows about its strategy: its forecast stands in for the result. */
function tryingBy(attempt: RunningAttempt): readonly Tried[] {
  const { step, forecast } = attempt;
  return isFresh(attempt) ? [{ strategy: step.strategy, quality: forecast?.expected ?? null }] : [];
}

/** The attempt's score; 0 for an unusable answer, null when nothing can be said of its quality. */
function qualityOf({ state }: EndedAttempt): number | null {
  switch (state.kind) {
    case 'SCORED':
      return state.scorecard.overall;
    case 'FAILED':
      return OUTPUT_FAILURE_CODES.has(state.failure.code) ? 0 : null;
    case 'CANCELLED':
      return null;
  }
}
