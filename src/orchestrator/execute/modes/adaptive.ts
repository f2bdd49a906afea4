import type { StartReason } from '../../run.ts';
import { strategyLabel } from '../../strategy.ts';
import { hopefulOf, isHopeful } from '../contest/attempt-prospects.ts';
import type { Contest } from '../contest/contest.ts';
import type { Mode } from './mode.ts';

/**
 * Keeps at least one attempt under way that may well succeed. The best bet comes first, and another
 * as soon as those under way have failed, fallen short, are forecast to, or are slower than usual;
 * or earlier, where a head start is worth its money. The first score that reaches the threshold
 * ends the others.
 *
 * Starting another attempt beside a slow one is hedging (Dean and Barroso, The Tail at Scale,
 * 2013), and is limited, as there, to a share of all attempts.
 */
export const adaptive: Mode = {
  name: 'ADAPTIVE',
  async run(contest) {
    while (!contest.isOver) {
      const winner = contest.goodEnough;
      if (winner !== null) {
        contest.cancelAll(
          `${strategyLabel(winner.strategy)} scored ${winner.state.scorecard.overall}, which reaches the threshold`,
        );
        return;
      }
      if (startAnother(contest)) continue;
      if (contest.running.length > 0) {
        await contest.change();
        continue;
      }
      if ((await contest.startInTurn()) === null) return;
    }
  },
};

/** Returns true when an attempt was started. */
function startAnother(contest: Contest): boolean {
  const reason = reasonToStart(contest);
  if (reason === null) return false;
  const next = contest.next();
  if (next === null) return false;
  if (contest.running.length > 0 && !contest.mayStartBeside(next, reason)) return false;
  contest.start(next, reason);
  return true;
}

/** Why another attempt could be started now; null when enough of them may well succeed. */
function reasonToStart(contest: Contest): StartReason | null {
  const { running, policy, run } = contest;
  const { length: hopeful } = hopefulOf(running, run);
  if (hopeful >= policy.parallelWidth) return null;
  if (hopeful > 0) return 'RACE';
  const last = running.at(-1);
  if (last === undefined) return contest.reasonToGoOn;
  return isHopeful(last, run) ? 'SLOW' : 'LIKELY_TO_FALL_SHORT';
}
