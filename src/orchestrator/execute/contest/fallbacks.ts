import type { CatalogueModel } from '../../catalogue.ts';
import { UNREACHED_FAILURE_CODES } from '../../failure.ts';
import { type AttemptOrigin, isFresh, type StartReason } from '../../run.ts';
import { type Strategy, strategyKey } from '../../strategy.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';

/** A run's attempts, and what decides which model may stand in for which. */
export interface FallbackScene {
  readonly ended: readonly EndedAttempt[];
  readonly running: readonly RunningAttempt[];
  readonly catalogue: readonly CatalogueModel[];
  /** Models that must not be asked now: they rest or are being probed. */
  readonly unavailableModels: ReadonlySet<string>;
}

/** A fallback strategy, and the attempt whose place it takes. */
export interface StandIn {
  readonly strategy: Strategy;
  readonly of: EndedAttempt;
}

/**
 * Finds the fallback to start in place of an attempt whose model could not be reached: the first of
 * that model's configured fallbacks that was not tried, with the same approach where it has that.
 * The newest failure is looked at first, so that a chain of fallbacks is followed to its end. Once
 * a fallback was reached, no other one stands in for the same attempt. Null when there is none.
 */
export function nextFallback(scene: FallbackScene): StandIn | null {
  for (const attempt of scene.ended.toReversed()) {
    if (!isFresh(attempt) || !wasUnreachable(attempt)) continue;
    const strategy = standInFor(attempt.strategy, scene);
    if (strategy !== null) return { strategy, of: attempt };
  }
  return null;
}

/**
 * Finds the first fallback that may stand in for a strategy whose model cannot be asked. Skips
 * those that rest or could not be reached. Null when none is left, or one has already stood in.
 */
export function standInFor(unasked: Strategy, scene: FallbackScene): Strategy | null {
  if (isReplaced(unasked, scene)) return null;
  for (const strategy of fallbacksOf(unasked, scene.catalogue)) {
    const key = strategyKey(strategy);
    // A model that only repaired another's attempt has not tried the task itself.
    const tried = scene.ended.find(
      (attempt) => isFresh(attempt) && strategyKey(attempt.strategy) === key,
    );
    const isRunning = scene.running.some(
      (attempt) => isFresh(attempt) && strategyKey(attempt.step.strategy) === key,
    );
    if (isRunning || (tried !== undefined && !wasUnreachable(tried))) return null;
    if (tried === undefined && !scene.unavailableModels.has(strategy.model)) return strategy;
  }
  return null;
}

/**
 * True when any of its fallbacks has taken the strategy's place. Not just the first one counts: a
 * later one may have stood in while the first was resting, even if that can be asked by now.
 */
const isReplaced = (strategy: Strategy, scene: FallbackScene): boolean =>
  fallbacksOf(strategy, scene.catalogue).some((fallback) => hasStoodIn(fallback, scene));

/** True when the fallback is in another's place: under way, reached, or replaced in its turn. */
function hasStoodIn(fallback: Strategy, scene: FallbackScene): boolean {
  const { ended, running } = scene;
  const key = strategyKey(fallback);
  return (
    running.some((attempt) => mayStandIn(attempt) && strategyKey(attempt.step.strategy) === key) ||
    ended.some(
      (attempt) =>
        mayStandIn(attempt) &&
        strategyKey(attempt.strategy) === key &&
        (!wasUnreachable(attempt) || isReplaced(attempt.strategy, scene)),
    )
  );
}

interface StartedFor {
  readonly origin: AttemptOrigin;
  readonly reason: StartReason;
}

/**
 * True when the attempt may be in another's place. A fallback may also have been started as a
 * hedge; a repair takes nobody's place.
 */
export const mayStandIn = (attempt: StartedFor): boolean =>
  isFresh(attempt) && (attempt.reason === 'FALLBACK' || attempt.reason === 'SLOW');

/** True when the attempt's model gave no answer. */
export const wasUnreachable = ({ state }: EndedAttempt): boolean =>
  state.kind === 'FAILED' && UNREACHED_FAILURE_CODES.has(state.failure.code);

/** True when the strategy is among the configured fallbacks of an attempt that was not reached. */
export const isFallbackOf = (
  strategy: Strategy,
  unreached: EndedAttempt,
  { catalogue }: Pick<FallbackScene, 'catalogue'>,
): boolean =>
  fallbacksOf(unreached.strategy, catalogue).some(
    (fallback) => strategyKey(fallback) === strategyKey(strategy),
  );

/** The strategies of a model's configured fallbacks, keeping the approach where they offer it. */
function fallbacksOf(
  { model, approach }: Strategy,
  catalogue: readonly CatalogueModel[],
): readonly Strategy[] {
  const names = catalogue.find(({ name }) => name === model)?.fallbacks ?? [];
  return names.flatMap((name) => {
    const entry = catalogue.find((candidate) => candidate.name === name);
    const [first] = entry?.approaches ?? [];
    if (entry === undefined || first === undefined) return [];
    return [{ model: name, approach: entry.approaches.includes(approach) ? approach : first }];
  });
}
