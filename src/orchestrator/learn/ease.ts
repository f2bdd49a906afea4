import { cumulative, density } from './normal.ts';

/**
 * The ease of a task, compared with others of its kind, as a distribution: weights on the values
 * `EASES` of a standard normal variable. Ease is never observed; a strategy that falls short makes
 * hard tasks likelier.
 */
export type EaseWeights = readonly number[];

const EASES: readonly number[] = Array.from({ length: 11 }, (_, index) => (index - 5) / 2);

/** The ease of a task on which nothing was tried yet. */
export const ANY_EASE: EaseWeights = normalised(EASES.map(density));

/**
 * The chance to pass, for each ease: Φ((ability + √ρ · ease) / √(1 − ρ + variance)). Over all tasks
 * of the kind it averages to Φ(ability) when the ability is known exactly.
 */
export const passByEase = (
  ability: { readonly mean: number; readonly variance: number },
  correlation: number,
): readonly number[] => {
  const scale = Math.sqrt(1 - correlation + ability.variance);
  const slope = Math.sqrt(correlation);
  return EASES.map((ease) => cumulative((ability.mean + slope * ease) / scale));
};

/** The weights once a strategy with these chances to pass has fallen short, by Bayes' rule. */
export const afterShortfall = (weights: EaseWeights, pass: readonly number[]): EaseWeights =>
  normalised(weights.map((weight, index) => weight * (1 - (pass[index] ?? 0))));

/** The chance to pass, averaged over the ease. */
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
  // Every chance to pass was 1: that something fell short all the same says nothing.
  return total > 0 ? weights.map((weight) => weight / total) : ANY_EASE;
}
