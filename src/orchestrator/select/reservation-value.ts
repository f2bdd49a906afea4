import { chanceToPass } from '../learn/ease.ts';
import { qualityOfBin } from '../learn/histogram.ts';
import { type Bet, costAfter, passAfter } from './bet.ts';
import type { Shortfalls } from './shortfalls.ts';

/**
 * The reservation value of a bet (Weitzman, Optimal Search for the Best Alternative, Econometrica
 * 47, 1979): the quality in hand at which it makes no difference whether the bet is taken, z in
 * E[(Q − z)⁺] = cost. In points; below 0 when the bet is not worth its cost even with nothing in
 * hand.
 */
export function reservationValue(bet: Bet, { ease, failedModels }: Shortfalls): number {
  const pass = chanceToPass(ease, passAfter(bet, failedModels));
  let chance = pass;
  let sum = pass * bet.reachedPoints - costAfter(bet, failedModels.length);
  // Between neighbouring qualities E[(Q − z)⁺] is linear in z: find its root from the top down.
  let value = chance > 0 ? sum / chance : Number.NEGATIVE_INFINITY;
  for (let bin = bet.short.length - 1; bin >= 0 && value < qualityOfBin(bin); bin -= 1) {
    const share = (1 - pass) * (bet.short[bin] ?? 0);
    chance += share;
    sum += share * qualityOfBin(bin);
    value = chance > 0 ? sum / chance : Number.NEGATIVE_INFINITY;
  }
  return value;
}

/** The points that the bet is expected to bring beyond what is in hand, cost not deducted. */
export function expectedGain(bet: Bet, { ease, failedModels }: Shortfalls, inHand: number): number {
  const pass = chanceToPass(ease, passAfter(bet, failedModels));
  const short = bet.short.reduce(
    (sum, share, bin) => sum + share * Math.max(0, qualityOfBin(bin) - inHand),
    0,
  );
  return pass * Math.max(0, bet.reachedPoints - inHand) + (1 - pass) * short;
}
