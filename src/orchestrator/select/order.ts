import { ANY_EASE, afterShortfall, chanceToPass, type EaseWeights } from '../learn/ease.ts';
import { type Bet, costAfter, passAfter } from './bet.ts';
import { reservationValue, type Setting } from './reservation-value.ts';

/**
 * Which bets to take and in which order, by their indices, when at most so many may be taken and
 * the first that passes ends the search.
 *
 * The order is that of reservation values, each as it stands once those before fell short. It is
 * optimal for bets that tell nothing of each other and may all be taken. Here a shortfall tells of
 * the others, and places are few; so the set is built up, each time by the bet that raises the
 * worth of the whole most, dependence included. The worth of a set grows less with each addition,
 * for which such greed comes close to the best set (Nemhauser, Wolsey and Fisher, 1978); and for
 * which a bet need not be looked at again while another raises the worth by more than it did
 * when there was less (Minoux, 1978).
 */
export function orderOf(bets: readonly Bet[], places: number): readonly number[] {
  let chosen: readonly number[] = [];
  let worthSoFar = 0;
  const left = bets.map((bet, index) => ({ index, raise: worthAlone(bet) })).sort(byRaise);
  // Every order begins with one of these: looked up, not found out each time.
  const firsts = bets.map((bet) => reservationValue(bet, NOTHING_TRIED));
  while (chosen.length < places && left.length > 0) {
    let best: { at: number; order: readonly number[]; raise: number } | null = null;
    for (const [at, candidate] of left.entries()) {
      if (best !== null && best.raise > 0 && candidate.raise <= best.raise) break;
      const { order, worth } = inTurn([...chosen, candidate.index], bets, firsts);
      candidate.raise = worth - worthSoFar;
      if (best === null || candidate.raise > best.raise)
        best = { at, order, raise: candidate.raise };
    }
    if (best === null) break;
    chosen = best.order;
    worthSoFar += best.raise;
    left.splice(best.at, 1);
    left.sort(byRaise);
  }
  return chosen;
}

/** The bets in their order, and expected quality less expected cost, in points, of taking them. */
function inTurn(
  chosen: readonly number[],
  bets: readonly Bet[],
  firsts: readonly number[],
): { readonly order: readonly number[]; readonly worth: number } {
  const left = new Set(chosen);
  const order: number[] = [];
  const failedModels: string[] = [];
  let ease: EaseWeights = ANY_EASE;
  let [worth, stillSearching, bestShort] = [0, 1, 0];
  const valueNow = (index: number, bet: Bet): number =>
    order.length === 0 ? (firsts[index] ?? 0) : reservationValue(bet, { ease, failedModels });
  while (left.size > 0) {
    let [next, highest] = [-1, Number.NEGATIVE_INFINITY];
    for (const index of left) {
      const bet = bets[index];
      if (bet === undefined) continue;
      // The last comes last, whatever it is worth.
      const value = left.size === 1 ? 0 : valueNow(index, bet);
      if (next === -1 || value > highest) [next, highest] = [index, value];
    }
    const bet = bets[next];
    if (bet === undefined) break;
    left.delete(next);
    order.push(next);
    const pass = passAfter(bet, failedModels);
    const passed = stillSearching * chanceToPass(ease, pass);
    worth += passed * bet.reachedPoints - stillSearching * costAfter(bet, failedModels.length);
    stillSearching -= passed;
    bestShort = Math.max(bestShort, bet.shortPoints);
    failedModels.push(bet.model);
    if (left.size > 0) ease = afterShortfall(ease, pass);
  }
  return { order, worth: worth + stillSearching * bestShort };
}

const NOTHING_TRIED: Setting = { ease: ANY_EASE, failedModels: [] };

interface Candidate {
  readonly index: number;
  readonly raise: number;
}

const byRaise = (one: Candidate, other: Candidate): number =>
  other.raise - one.raise || one.index - other.index;

/** What `inTurn` says of one bet, for the first place of all, where every bet is looked at. */
function worthAlone(bet: Bet): number {
  const pass = chanceToPass(ANY_EASE, bet.passByEase);
  return pass * bet.reachedPoints - costAfter(bet, 0) + (1 - pass) * Math.max(0, bet.shortPoints);
}
