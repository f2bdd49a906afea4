import { ANY_EASE, afterShortfall, chanceToPass, type EaseWeights } from '../learn/ease.ts';
import { type Bet, costAfter, passAfter } from './bet.ts';
import { reservationValue } from './reservation-value.ts';
import { NO_SHORTFALLS } from './shortfalls.ts';

/**
 * Chooses which bets to take and in which order, by their indices, when at most `places` may be
 * taken and the first that passes ends the search.
 *
 * The order is that of reservation values, each as it stands once those before fell short. That
 * would be optimal if bets said nothing about each other and all could be taken. Here a shortfall
 * bears on the other bets, and places are few. So the set is built up greedily: each time by the
 * bet that raises the expected worth of the whole most, dependence included. Each addition raises
 * the worth by less than the ones before; for such functions greed comes close to the best set
 * (Nemhauser, Wolsey and Fisher, 1978), and a bet whose last known raise is below another's present
 * one need not be looked at again (Minoux, 1978).
 */
export function orderOf(bets: readonly Bet[], places: number): readonly number[] {
  let chosen: readonly number[] = [];
  let worthSoFar = 0;
  const left = bets.map((bet, index) => ({ index, raise: worthAlone(bet) })).sort(byRaise);
  // Every order begins with one of these, so they are computed once.
  const firsts = bets.map((bet) => reservationValue(bet, NO_SHORTFALLS));
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

/**
 * Puts the bets in order. Their worth is the expected quality less the expected cost of the search,
 * in points.
 */
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
      // A single bet left needs no value to be the next.
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

interface Candidate {
  readonly index: number;
  readonly raise: number;
}

const byRaise = (one: Candidate, other: Candidate): number =>
  other.raise - one.raise || one.index - other.index;

/** The worth of one bet taken alone, as `inTurn` computes it; cheap, since every bet needs it. */
function worthAlone(bet: Bet): number {
  const pass = chanceToPass(ANY_EASE, bet.passByEase);
  return pass * bet.reachedPoints - costAfter(bet, 0) + (1 - pass) * Math.max(0, bet.shortPoints);
}
