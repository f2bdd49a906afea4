import { ANY_EASE, afterShortfall, type EaseWeights, momentsOf, passByEase } from './ease.ts';
import { cumulative, density } from './normal.ts';

/** Attempts of one strategy at one kind of task after a number of setbacks. */
export interface Trials {
  /** Index of the strategy. */
  readonly strategy: number;
  readonly kind: string;
  readonly setbacks: number;
  /** What the catalogue says of the strategy at this kind, as Φ⁻¹ of its chance to pass. */
  readonly prior: number;
  /** Faded counts of attempts and of those that passed, scaled by what they count for here. */
  readonly weight: number;
  readonly passed: number;
}

/** How a number of setbacks changes the chance to pass: it is then Φ((ability + shift) / scale). */
export interface Conditions {
  readonly shift: number;
  readonly scale: number;
}

/** Keeps chances off 0 and 1, where a single trial would outweigh everything. */
const EDGE = 1e-6;
const MOST_SETBACKS = 2;

/**
 * Conditions by number of setbacks. A task on which others fell short is likely hard; how hard
 * follows from the mean ability of those that fell short with one setback fewer.
 */
export function conditionsBySetbacks(
  trials: readonly Trials[],
  abilityIn: (trial: Trials) => number,
  correlation: number,
): readonly Conditions[] {
  const conditions: Conditions[] = [];
  let weights: EaseWeights = ANY_EASE;
  for (let setbacks = 0; setbacks <= MOST_SETBACKS; setbacks += 1) {
    const { mean, variance } = momentsOf(weights);
    conditions.push({
      shift: setbacks === 0 ? 0 : Math.sqrt(correlation) * mean,
      scale: setbacks === 0 ? 1 : Math.sqrt(1 - correlation + correlation * variance),
    });
    let [failures, sum] = [0, 0];
    for (const trial of trials) {
      if (trial.setbacks !== setbacks) continue;
      failures += trial.weight - trial.passed;
      sum += (trial.weight - trial.passed) * abilityIn(trial);
    }
    const ability = { mean: failures > 0 ? sum / failures : 0, variance: 0 };
    weights = afterShortfall(weights, passByEase(ability, correlation));
  }
  return conditions;
}

/**
 * First derivative of the log-likelihood with respect to the ability, and the Fisher information.
 */
export interface Slope {
  readonly score: number;
  readonly information: number;
}

/** The slope over all trials, each under the conditions of its setbacks. */
export function slopeOf(
  trials: readonly Trials[],
  abilityIn: (trial: Trials) => number,
  conditions: readonly Conditions[],
): Slope {
  let [score, information] = [0, 0];
  for (const trial of trials) {
    const { shift, scale } = conditions[trial.setbacks] ?? { shift: 0, scale: 1 };
    const x = (abilityIn(trial) + shift) / scale;
    const chance = Math.min(1 - EDGE, Math.max(EDGE, cumulative(x)));
    const steepness = Math.max(density(x), EDGE) / scale / (chance * (1 - chance));
    score += steepness * (trial.passed - trial.weight * chance);
    information += trial.weight * steepness * steepness * chance * (1 - chance);
  }
  return { score, information };
}
