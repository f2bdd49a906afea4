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

/** Where a run stands. What ended are attempts that were begun. */
export interface Standing extends FallbackScene {
  readonly run: StoredRun;
  readonly policy: OrchestratorPolicy;
  readonly steps: readonly ServedStep[];
  readonly repairs: RepairExperience;
  /** What trying a strategy means here; null when its model is not served. */
  stepOf(strategy: Strategy): ServedStep | null;
}

/**
 * False where it was stopped before its model was asked: that has tried nothing, tells nothing, and
 * uses no attempt up.
 */
export const wasBegun = ({ state }: EndedAttempt): boolean =>
  state.kind !== 'CANCELLED' || state.spend.inputTokens + state.spend.outputTokens > 0;

/** Steps of the plan that were not tried. */
export function untriedSteps({ steps, ended, running }: Standing): readonly ServedStep[] {
  const tried = new Set([
    ...ended.filter(isFresh).map(({ strategy }) => strategyKey(strategy)),
    ...running.filter(isFresh).map(({ step }) => strategyKey(step.strategy)),
  ]);
  return steps.filter(({ strategy }) => !tried.has(strategyKey(strategy)));
}

/** The first score that reached the threshold; null before. */
export const goodEnough = ({ run, ended }: Standing): ScoredAttempt | null =>
  ended
    .filter(isScored)
    .find(({ state }) => state.scorecard.overall >= run.limits.qualityThreshold) ?? null;

/** Of what is in hand, 0 to 100; null where nothing is. */
export const bestQuality = ({ ended }: Standing): number | null =>
  ended
    .filter(isScored)
    .map(({ state }) => state.scorecard.overall)
    .reduce<number | null>((best, score) => Math.max(best ?? 0, score), null);

/**
 * What was interrupted does not count, as it may be tried again; nor does a fallback that takes the
 * place of an attempt that could not be reached. One that stands in for a strategy that was not
 * tried has that strategy's attempt.
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

/** What the run has told of its strategies, and shows of those under way. */
export const triedIn = ({ ended, running }: Standing): readonly Tried[] => [
  ...ended.flatMap(triedBy),
  ...running.flatMap(tryingBy),
];

/** What it tells of its strategy. */
export function triedBy(attempt: EndedAttempt): readonly Tried[] {
  return isFresh(attempt) ? [{ strategy: attempt.strategy, quality: qualityOf(attempt) }] : [];
}

/** Of what is under way, its forecast stands in for what will come of it. */
function tryingBy(attempt: RunningAttempt): readonly Tried[] {
  const { step, forecast } = attempt;
  return isFresh(attempt) ? [{ strategy: step.strategy, quality: forecast?.expected ?? null }] : [];
}

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
