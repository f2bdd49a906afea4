import type { Belief } from '../learn/beliefs.ts';
import { draw } from '../learn/normal.ts';
import { type Bet, betOn, chancesOf } from './bet.ts';
import { orderOf } from './order.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** An order in which to try strategies, and the bets that it was chosen by. */
export interface Choice {
  /** Indices of the beliefs, in the order in which they are tried. */
  readonly order: readonly number[];
  /** One for each belief. */
  readonly bets: readonly Bet[];
  readonly why: 'best' | 'sampled' | 'floor' | 'requested';
  /** The chance, 0 to 1, of each belief's strategy to be put first; they sum to 1. */
  readonly propensities: readonly number[];
}

/** What an order is chosen by. */
export interface ExploreOptions {
  /** How many strategies may be tried at most. */
  readonly places: number;
  readonly policy: SelectionPolicy;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/**
 * Chooses an order by Thompson sampling (1933) within bounds. Most runs take the order that is
 * believed best. In a share of runs, abilities are drawn from the beliefs, and the order that would
 * be best if the draws were true is taken; the surer the beliefs, the more often that is the same
 * order. In a small share, the floor, every strategy has the same chance to come first, so that
 * none is ever ruled out. Both shares grow with the evidence: at first there is only the
 * catalogue's word to doubt.
 */
export function chooseOrder(
  beliefs: readonly Belief[],
  { places, policy, random }: ExploreOptions,
): Choice {
  const bets = beliefs.map((belief) => betOn(belief, policy));
  const best = orderOf(bets, places);
  const sampling: Sampling = { beliefs, best, places, policy, random };
  const propensities = propensitiesOf(bets, sampling);
  const { floor, share } = sharesOf(beliefs, policy);
  const lot = random();
  if (lot < floor) {
    const first = Math.floor((lot / floor) * beliefs.length);
    const order = [first, ...best.filter((index) => index !== first)].slice(0, places);
    return { order, bets, why: 'floor', propensities };
  }
  if (lot < floor + share) {
    const sampled = sampledBets(bets, sampling);
    return { order: orderOf(sampled, places), bets: sampled, why: 'sampled', propensities };
  }
  return { order: best, bets, why: 'best', propensities };
}

/**
 * Exact, except for the share that samples. That is estimated from `propensityDraws` further draws,
 * with a standard error of at most share / (2 √draws).
 */
function propensitiesOf(bets: readonly Bet[], sampling: Sampling): readonly number[] {
  const { beliefs, best, places, policy } = sampling;
  const { floor, share } = sharesOf(beliefs, policy);
  const chances = beliefs.map(() => floor / beliefs.length);
  const add = (index: number | undefined, chance: number): void => {
    if (index !== undefined) chances[index] = (chances[index] ?? 0) + chance;
  };
  const draws = share === 0 ? 0 : policy.propensityDraws;
  for (let count = 0; count < draws; count += 1) {
    add(orderOf(sampledBets(bets, sampling), places)[0], share / draws);
  }
  add(best[0], 1 - floor - (draws > 0 ? share : 0));
  return chances;
}

interface Sampling extends ExploreOptions {
  readonly beliefs: readonly Belief[];
  /** The order that is believed best. */
  readonly best: readonly number[];
}

/** The same bets, on abilities drawn from what is believed of them. */
const sampledBets = (
  bets: readonly Bet[],
  { beliefs, policy, random }: Omit<Sampling, 'best' | 'places'>,
): readonly Bet[] =>
  bets.map((bet, index) => {
    const belief = beliefs[index];
    if (belief === undefined) return bet;
    const { mean, variance } = belief.ability;
    const sampled = mean + policy.drawScale * Math.sqrt(variance) * draw(random);
    return { ...bet, passByEase: chancesOf(belief, policy, { mean: sampled, variance: 0 }) };
  });

/** The shares of runs, 0 to 1, that go by the floor and by sampled abilities. */
function sharesOf(
  beliefs: readonly Belief[],
  { explore, explorationFloor, explorationShare, exploreFromAttempts }: SelectionPolicy,
): { readonly floor: number; readonly share: number } {
  if (!explore || beliefs.length < 2) return { floor: 0, share: 0 };
  const attempts = beliefs.reduce((sum, belief) => sum + belief.attemptsAtAnyKind, 0);
  const grown = attempts / (attempts + exploreFromAttempts);
  return { floor: explorationFloor * grown, share: explorationShare * grown };
}
