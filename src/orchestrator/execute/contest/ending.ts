import { strategyLabel } from '../../strategy.ts';
import type { Untried } from '../conclude.ts';
import type { Rests } from './rests.ts';
import { attemptsLeft, goodEnough, type Standing } from './standing.ts';
import { nextTurn, restingSteps } from './turns.ts';

/** Why nothing more is started in a run. */
export interface Ending {
  /** In words. */
  readonly because: string;
  /** Strategies that were not tried because their models rest. */
  readonly untried: readonly Untried[];
}

/** Explains why nothing is proposed where the run stands. */
export const endingOf = (standing: Standing, rests: Rests): Ending => ({
  because: whyOver(standing),
  untried: rests.among(restingSteps(standing)),
});

function whyOver(standing: Standing): string {
  const { maxAttempts, qualityThreshold } = standing.run.limits;
  const winner = goodEnough(standing);
  if (winner !== null) {
    const { overall } = winner.state.scorecard;
    return `${strategyLabel(winner.strategy)} scored ${overall}, which reaches ${qualityThreshold}`;
  }
  if (attemptsLeft(standing) <= 0) return `all attempts are used up (maxAttempts: ${maxAttempts})`;
  const next = nextTurn(standing);
  // Something could still be tried: only a parallel run stops then, once something was scored.
  return next.turn === null ? next.reason : 'the parallel attempts produced a result';
}
