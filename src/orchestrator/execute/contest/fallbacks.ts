import type { CatalogueModel } from '../../catalogue.ts';
import { UNREACHED_FAILURE_CODES } from '../../failure.ts';
import { type AttemptOrigin, isFresh, type StartReason } from '../../run.ts';
import { type Strategy, strategyKey } from '../../strategy.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';

/** A run's attempts, and who may stand in for whom. */
export interface FallbackScene {
  readonly ended: readonly EndedAttempt[];
  readonly running: readonly RunningAttempt[];
  readonly catalogue: readonly CatalogueModel[];
  /** Models that are not to be asked now. */
  readonly unavailableModels: ReadonlySet<string>;
}

/** A strategy, and the attempt whose place it takes. */
export interface StandIn {
  readonly strategy: Strategy;
  readonly of: EndedAttempt;
}

/**
 * The strategy that takes the place of one whose model could not be reached: the next of its
 * configured fallbacks, asked in the same way where it can be. The newest failure comes first, so that
 * a chain is followed to its end; once a fallback was reached, nothing more stands in. Never a
 * strategy that was tried. Null when nothing is to stand in.
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
 * The first configured fallback of a strategy that cannot be asked, and that was not tried itself.
 * Null where none is left, or one has stood in already.
 */
export function standInFor(unasked: Strategy, scene: FallbackScene): Strategy | null {
  if (isReplaced(unasked, scene)) return null;
  for (const strategy of fallbacksOf(unasked, scene.catalogue)) {
    const key = strategyKey(strategy);
    // Whoever mended another's attempt has not tried the task.
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
 * True where one of its fallbacks has its place, whichever that is: a later one may have stood in while
 * the first rested, which may be asked again by now.
 */
const isReplaced = (strategy: Strategy, scene: FallbackScene): boolean =>
  fallbacksOf(strategy, scene.catalogue).some((fallback) => hasStoodIn(fallback, scene));

/** True where it took another's place, and could be reached as far as is known, or was itself replaced. */
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

/** True where it may be in another's place: a fallback may also be a hedge; what mends is in nobody's. */
export const mayStandIn = (attempt: StartedFor): boolean =>
  isFresh(attempt) && (attempt.reason === 'FALLBACK' || attempt.reason === 'SLOW');

/** True where its model gave no answer. */
export const wasUnreachable = ({ state }: EndedAttempt): boolean =>
  state.kind === 'FAILED' && UNREACHED_FAILURE_CODES.has(state.failure.code);

/** True where it is a fallback of what could not be reached. */
export const isFallbackOf = (
  strategy: Strategy,
  unreached: EndedAttempt,
  { catalogue }: Pick<FallbackScene, 'catalogue'>,
): boolean =>
  fallbacksOf(unreached.strategy, catalogue).some(
    (fallback) => strategyKey(fallback) === strategyKey(strategy),
  );

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
