import { chanceToPass, type EaseWeights } from '../learn/ease.ts';
import { qualityOfBin } from '../learn/histogram.ts';
import { type Bet, costAfter, passAfter } from './bet.ts';

/** What was tried before, as far as it bears on what is left. */
export interface Setting {
  readonly ease: EaseWeights;
  /** Models that fell short, one entry for each time. */
  readonly failedModels: readonly string[];
}

/**
 * The reservation value of a bet (Weitzman, Optimal Search for the Best Alternative, Econometrica
 * 47, 1979): the quality in hand with which one is as well off without it as with it, z in
 * E[(Q − z)⁺] = cost. In points; below 0 where it is not worth its cost even with nothing in hand.
 */
export function reservationValue(bet: Bet, { ease, failedModels }: Setting): number {
  const pass = chanceToPass(ease, passAfter(bet, failedModels));
  let chance = pass;
  let sum = pass * bet.reachedPoints - costAfter(bet, failedModels.length);
  // E[(Q − z)⁺] is linear in z between two qualities: this is its root among the better ones.
  let value = chance > 0 ? sum / chance : Number.NEGATIVE_INFINITY;
  for (let bin = bet.short.length - 1; bin >= 0 && value < qualityOfBin(bin); bin -= 1) {
    const share = (1 - pass) * (bet.short[bin] ?? 0);
    chance += share;
    sum += share * qualityOfBin(bin);
    value = chance > 0 ? sum / chance : Number.NEGATIVE_INFINITY;
  }
  return value;
}

/** Points that the bet is expected to bring beyond what is in hand; its cost is not taken off. */
export function expectedGain(bet: Bet, { ease, failedModels }: Setting, inHand: number): number {
  const pass = chanceToPass(ease, passAfter(bet, failedModels));
  const short = bet.short.reduce(
    (sum, share, bin) => sum + share * Math.max(0, qualityOfBin(bin) - inHand),
    0,
  );
  return pass * Math.max(0, bet.reachedPoints - inHand) + (1 - pass) * short;
}
