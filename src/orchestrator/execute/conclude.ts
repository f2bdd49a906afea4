import { type Failure, OUTPUT_FAILURE_CODES } from '../failure.ts';
import type { AcceptanceTest } from '../ports/sandbox.ts';
import { isFresh } from '../run.ts';
import type { RunResult } from '../run-event.ts';
import { type Strategy, strategyKey, strategyLabel } from '../strategy.ts';
import type { EndedAttempt } from './attempt/run-attempt.ts';
import { isScored, pickWinner, type ScoredAttempt } from './contest/pick-winner.ts';
import { wasBegun } from './contest/standing.ts';

/** Decides how a run with these attempts ends. `stopped` says what cut it short; null: nothing. */
export function conclude(
  attempts: readonly EndedAttempt[],
  run: {
    readonly selected: Strategy;
    /** The tests that the attempts were judged by. */
    readonly acceptance: readonly AcceptanceTest[];
    readonly stopped: 'cancelled' | 'timeout' | null;
    /** Strategies that could not be tried, and why. */
    readonly untried: readonly Untried[];
  },
): RunResult {
  const winner = pickWinner(attempts, run.acceptance);
  const fresh = attempts.filter(isFresh);
  const selection = judgeSelection(fresh, run.selected, pickWinner(fresh, run.acceptance));
  if (run.stopped === 'cancelled') {
    return { status: 'CANCELLED', winnerAttemptId: winner?.id ?? null, selection };
  }
  if (winner !== null) return { status: 'SUCCEEDED', winnerAttemptId: winner.id, selection };
  return { status: 'FAILED', failure: everyCause(attempts, run), selection };
}

/**
 * Judges whether the selection's first choice was right. That is known once a rival strategy was
 * scored and the choice itself was judged, by a score or by an unusable answer; any other failure
 * says nothing about the choosing. Repairs and splices do not count, as they are not what was
 * chosen from.
 */
function judgeSelection(
  fresh: readonly EndedAttempt[],
  selected: Strategy,
  winner: ScoredAttempt | null,
): RunResult['selection'] {
  const own = fresh.filter(({ strategy }) => strategyKey(strategy) === strategyKey(selected));
  const scores = own.filter(isScored).map(({ state }) => state.scorecard.overall);
  const qualityScore = scores.length === 0 ? null : Math.max(...scores);
  const rivalWasScored = fresh.filter(isScored).length > own.filter(isScored).length;
  const wasJudged = own.some(
    ({ state }) =>
      state.kind === 'SCORED' ||
      (state.kind === 'FAILED' && OUTPUT_FAILURE_CODES.has(state.failure.code)),
  );
  if (!rivalWasScored || !wasJudged || winner === null) return { qualityScore, wasOptimal: null };
  return { qualityScore, wasOptimal: own.some(({ id }) => id === winner.id) };
}

/** A strategy whose model could not be asked, with the reason in words. */
export interface Untried {
  readonly strategy: Strategy;
  readonly because: string;
}

/** The failure of a run without a result, listing the cause of every attempt. */
function everyCause(
  attempts: readonly EndedAttempt[],
  { stopped, untried }: { readonly stopped: string | null; readonly untried: readonly Untried[] },
): Failure {
  const failures = attempts.flatMap(({ state }) => (state.kind === 'FAILED' ? state.failure : []));
  const causes = attempts.filter(wasBegun).flatMap(({ strategy, state }) => {
    const cause = causeOf(state);
    return cause === null ? [] : `${strategyLabel(strategy)}: ${cause}`;
  });
  causes.push(
    ...untried.map(
      ({ strategy, because }) => `${strategyLabel(strategy)}: UNAVAILABLE, ${because}`,
    ),
  );
  const listed = causes.length === 0 ? 'nothing was tried' : causes.join('; ');
  if (stopped === 'timeout') {
    return {
      code: 'TIMEOUT',
      message: `The run timed out before anything was scored: ${listed}`,
      retryable: true,
    };
  }
  return {
    code: 'ALL_ATTEMPTS_FAILED',
    message:
      causes.length === 0 ? 'No strategy could be tried' : `Every strategy failed: ${listed}`,
    retryable: untried.length > 0 || failures.some(({ retryable }) => retryable),
  };
}

/** Why the attempt yielded nothing, in words; null when it was scored. */
function causeOf(state: EndedAttempt['state']): string | null {
  switch (state.kind) {
    case 'SCORED':
      return null;
    case 'FAILED':
      return `${state.failure.code}, ${state.failure.message}`;
    case 'CANCELLED':
      return `stopped, ${state.reason}`;
  }
}
