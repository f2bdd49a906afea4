import { UNREACHED_FAILURE_CODES } from '../../../../src/orchestrator/failure.ts';
import { type Attempt, isFresh } from '../../../../src/orchestrator/run.ts';
import type { Story } from './story.ts';

type Scored = Attempt & { readonly state: Extract<Attempt['state'], { kind: 'SCORED' }> };

export const isScoredAttempt = (attempt: Attempt): attempt is Scored =>
  attempt.state.kind === 'SCORED';

export const scoreOf = ({ state }: Scored): number => state.scorecard.overall;

/** The score before rounding, by which scorecards are compared. */
export const exactScoreOf = ({ state }: Scored): number =>
  100 * (state.scorecard.checks[0]?.value ?? 0);

export const costOf = ({ state }: Attempt): number =>
  state.kind === 'RUNNING' ? 0 : state.spend.costUsd;

export const wasInterrupted = ({ state }: Attempt): boolean =>
  state.kind === 'FAILED' && state.failure.code === 'INTERRUPTED';

/** False when it was withdrawn before its model was asked. */
export const wasBegun = ({ state }: Attempt): boolean =>
  state.kind !== 'CANCELLED' || state.spend.inputTokens > 0;

const wasUnreached = (attempt: Attempt): boolean =>
  isFresh(attempt) &&
  attempt.state.kind === 'FAILED' &&
  UNREACHED_FAILURE_CODES.has(attempt.state.failure.code);

/**
 * How many attempts count against `maxAttempts`: those that asked a model, without interrupted ones
 * and without fallbacks for models that could not be reached, at most one for each of those.
 */
export function countedAttempts(
  attempts: readonly Attempt[],
  { fallbacks }: Pick<Story, 'fallbacks'>,
): number {
  const asked = attempts.filter(
    (one) => one.origin.kind !== 'splice' && wasBegun(one) && !wasInterrupted(one),
  );
  const unreached = attempts.filter(wasUnreached);
  const mayStandIn = new Set(unreached.flatMap(({ strategy }) => fallbacks[strategy.model] ?? []));
  const standIns = asked.filter(
    (one) =>
      isFresh(one) &&
      (one.reason === 'FALLBACK' || one.reason === 'SLOW') &&
      mayStandIn.has(one.strategy.model),
  );
  return asked.length - Math.min(standIns.length, unreached.length);
}
