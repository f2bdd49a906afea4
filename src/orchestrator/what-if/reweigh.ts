import type { RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import type { Outcome } from './policy.ts';
import type { Simulated } from './simulate.ts';
import { type Estimate, effectiveCount, studentT95 } from './weighted-mean.ts';

export interface PlayedRun {
  readonly run: RecordedRun;
  readonly simulated: Simulated;
}

/** Covered runs that stand for a population, each by its weight. */
export interface Reweighed {
  readonly sample: readonly {
    readonly run: RecordedRun;
    readonly outcome: Outcome;
    readonly weight: number;
  }[];
  /** Runs that the selection could have begun with the policy's first strategy. */
  readonly population: readonly RecordedRun[];
  readonly qualityGain: Estimate;
}

/**
 * Weighs covered runs by the inverse of how likely they were to be covered. Of the first strategy
 * that is known: the propensity with which it was put first, stored with the plan (Horvitz and
 * Thompson, JASA 47, 1952; normed as by Hájek, 1971), and only runs in which the lot fell on it
 * count. Whether a later strategy that the policy needs was judged as well has no stored propensity:
 * it is estimated, step by step, from the share of runs that came so far, as a product-limit
 * estimate does (Kaplan and Meier, JASA 53, 1958). That takes these runs for a fair sample of those
 * that came as far. Null where nothing was drawn, or a step that is needed was never judged.
 */
export function reweigh(played: readonly PlayedRun[], first: Strategy): Reweighed | null {
  const open = played.filter(({ run }) => run.propensity > 0);
  if (!open.some(({ run }) => run.propensity < 1)) return null;
  const drawn = open.filter(({ run }) => strategyKey(run.first) === strategyKey(first));
  const factors = continuation(drawn);
  const sample = drawn.flatMap(({ run, simulated }) => {
    if (simulated.kind === 'uncovered') return [];
    const later = factors.slice(0, simulated.stepsNeeded);
    const weight = later.reduce((product, factor) => product * factor, 1 / run.propensity);
    return [{ run, outcome: simulated.outcome, weight }];
  });
  const isEveryStepSeen = factors.every(Number.isFinite);
  if (sample.length < 2 || !isEveryStepSeen) return null;
  const population = open.map(({ run }) => run);
  return { sample, population, qualityGain: gain(sample, population) };
}

/** For each step of the policy: by how much the runs that came so far outweigh those judged there. */
function continuation(drawn: readonly PlayedRun[]): readonly number[] {
  const depth = Math.max(0, ...drawn.map(({ simulated }) => stepsReached(simulated)));
  return Array.from({ length: depth }, (_, index) => {
    const step = index + 1;
    const reached = drawn.filter(({ simulated }) => stepsReached(simulated) >= step);
    const judged = reached.filter(({ simulated }) => stepsJudged(simulated) >= step);
    return mass(reached) / mass(judged);
  });
}

const stepsJudged = (simulated: Simulated): number =>
  simulated.kind === 'covered' ? simulated.stepsNeeded : simulated.stepsJudged;

/** A run that is not covered came to one step more, and was lost there. */
const stepsReached = (simulated: Simulated): number =>
  simulated.kind === 'covered' ? simulated.stepsNeeded : simulated.stepsJudged + 1;

const mass = (runs: readonly PlayedRun[]): number =>
  runs.reduce((sum, { run }) => sum + 1 / run.propensity, 0);

/** The difference of the two means, by its linearised variance over the runs that make it up. */
function gain(sample: Reweighed['sample'], population: readonly RecordedRun[]): Estimate {
  const weights = sample.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const policyMean =
    sample.reduce((sum, { outcome, weight }) => sum + weight * outcome.quality, 0) / total;
  const actualMean = population.reduce((sum, { quality }) => sum + quality, 0) / population.length;
  const influence = new Map(
    population.map((run) => [run, -(run.quality - actualMean) / population.length]),
  );
  for (const { run, outcome, weight } of sample) {
    const own = (weight * (outcome.quality - policyMean)) / total;
    influence.set(run, (influence.get(run) ?? 0) + own);
  }
  const mean = policyMean - actualMean;
  const degrees = effectiveCount(weights) - 1;
  if (degrees < 0.5) return { mean, lower: null, upper: null };
  const correction = population.length / (population.length - 1);
  const variance = [...influence.values()].reduce((sum, part) => sum + part ** 2, 0) * correction;
  const margin = studentT95(degrees) * Math.sqrt(variance);
  return { mean, lower: mean - margin, upper: mean + margin };
}
