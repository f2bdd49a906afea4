import { cumulative, density } from './normal.ts';

/**
 * How easy a task is, compared with others of its kind, is not seen: it is a standard normal
 * variable, kept as weights on a few values of it. What fell short makes hard ones likelier.
 */
export type EaseWeights = readonly number[];

const EASES: readonly number[] = Array.from({ length: 11 }, (_, index) => (index - 5) / 2);

/** Of a task that nothing was tried on. */
export const ANY_EASE: EaseWeights = normalised(EASES.map(density));

/**
 * The chance to pass, for each ease: Φ((ability + √ρ · ease) / √(1 − ρ + variance)). Over all
 * tasks of the kind it is Φ(ability), up to the variance of the ability, which is not known well.
 */
export const passByEase = (
  ability: { readonly mean: number; readonly variance: number },
  correlation: number,
): readonly number[] => {
  const scale = Math.sqrt(1 - correlation + ability.variance);
  const slope = Math.sqrt(correlation);
  return EASES.map((ease) => cumulative((ability.mean + slope * ease) / scale));
};

/** How likely each ease is once a strategy fell short that passes with these chances. */
export const afterShortfall = (weights: EaseWeights, pass: readonly number[]): EaseWeights =>
  normalised(weights.map((weight, index) => weight * (1 - (pass[index] ?? 0))));

export const chanceToPass = (weights: EaseWeights, pass: readonly number[]): number => {
  let chance = 0;
  for (let index = 0; index < weights.length; index += 1) {
    chance += (weights[index] ?? 0) * (pass[index] ?? 0);
  }
  return chance;
};

/** Mean and variance of the ease. */
export function momentsOf(weights: EaseWeights): { mean: number; variance: number } {
  const mean = chanceToPass(weights, EASES);
  const square = weights.reduce((sum, weight, index) => sum + weight * (EASES[index] ?? 0) ** 2, 0);
  return { mean, variance: square - mean * mean };
}

function normalised(weights: readonly number[]): EaseWeights {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Nothing could have fallen short: then that it did says nothing.
  return total > 0 ? weights.map((weight) => weight / total) : ANY_EASE;
}
