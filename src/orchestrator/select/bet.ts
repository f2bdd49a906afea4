import type { Ability } from '../learn/abilities.ts';
import type { Belief } from '../learn/beliefs.ts';
import { passByEase } from '../learn/ease.ts';
import { type Histogram, meanOf } from '../learn/histogram.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** What trying one strategy may bring and what it takes: all that the search decides by. */
export interface Bet {
  readonly model: string;
  /** Chance to reach the threshold, 0 to 1, for each ease that the task may have. */
  readonly passByEase: readonly number[];
  /** What reaching the threshold is worth, in points: quality beyond it may count less. */
  readonly reachedPoints: number;
  /** Distribution of quality when the threshold is not reached; sums to 1. */
  readonly short: Histogram;
  /** Mean of `short`, in points. */
  readonly shortPoints: number;
  /** What an attempt takes in points, money and time together, after 0, 1, 2 or more setbacks. */
  readonly costPoints: readonly number[];
  /** Factors by which cost and duration grow after 0, 1, 2 or more setbacks; 1 for none. */
  readonly costGrowth: readonly number[];
  readonly durationGrowth: readonly number[];
}

/** The bet on a strategy, by what is believed of it. */
export function betOn(belief: Belief, policy: BetPolicy): Bet {
  const { strategy, qualityThreshold, cost, reached, short } = belief;
  const surplus = Math.max(0, meanOf(reached) - qualityThreshold);
  return {
    model: strategy.model,
    passByEase: chancesOf(belief, policy),
    reachedPoints: qualityThreshold + policy.surplusWeight * surplus,
    short,
    shortPoints: meanOf(short),
    costPoints: cost.costGrowth.map(
      (growth, setbacks) =>
        policy.usdWeight * cost.costUsd * growth +
        (policy.secondWeight * cost.durationMs * (cost.durationGrowth[setbacks] ?? 1)) / 1000,
    ),
    costGrowth: cost.costGrowth,
    durationGrowth: cost.durationGrowth,
  };
}

/** Chances, by ease, that an attempt is judged and passes. `ability` may be one drawn at random. */
export const chancesOf = (
  { availability, ...belief }: Belief,
  policy: BetPolicy,
  ability: Ability = belief.ability,
): readonly number[] =>
  passByEase(ability, policy.belief.ability.correlation).map((pass) => availability * pass);

type BetPolicy = Pick<SelectionPolicy, 'usdWeight' | 'secondWeight' | 'surplusWeight' | 'belief'>;

/** What an attempt takes, in points, after a number of setbacks. */
export const costAfter = ({ costPoints }: Bet, setbacks: number): number =>
  costPoints[Math.min(setbacks, costPoints.length - 1)] ?? 0;

/**
 * The share of its chances that a model keeps each time it falls short, however it is asked next.
 */
const LEFT_TO_SAME_MODEL = 0.6;

/** The chances to pass, by ease, once attempts by `failedModels` have fallen short. */
export function passAfter(
  { model, passByEase }: Pick<Bet, 'model' | 'passByEase'>,
  failedModels: readonly string[],
): readonly number[] {
  const repeats = failedModels.filter((failed) => failed === model).length;
  const left = LEFT_TO_SAME_MODEL ** repeats;
  return repeats === 0 ? passByEase : passByEase.map((pass) => pass * left);
}

/** The bet as stored with a plan, with no more digits than are meaningful. */
export const rounded = (bet: Bet): Bet => ({
  model: bet.model,
  passByEase: bet.passByEase.map(toFourDigits),
  reachedPoints: toFourDigits(bet.reachedPoints),
  short: bet.short.map(toFourDigits),
  shortPoints: toFourDigits(bet.shortPoints),
  costPoints: bet.costPoints.map(toFourDigits),
  costGrowth: bet.costGrowth.map(toFourDigits),
  durationGrowth: bet.durationGrowth.map(toFourDigits),
});

const toFourDigits = (value: number): number => Math.round(value * 1e4) / 1e4;
