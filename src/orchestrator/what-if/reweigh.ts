import type { RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import type { Outcome } from './policy.ts';
import type { Simulated } from './simulate.ts';
import { type Estimate, effectiveCount, studentT95 } from './weighted-mean.ts';

/** A recorded run, and how it would have gone under the policy. */
export interface PlayedRun {
  readonly run: RecordedRun;
  readonly simulated: Simulated;
}

/** Covered runs, weighted to represent a population of runs. */
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
 * Weights covered runs by the inverse of the probability that they were covered. For the policy's
 * first strategy that probability is known: the propensity with which it was put first, stored with
 * the plan (Horvitz and Thompson, JASA 47, 1952; normalised as by Hájek, 1971). Only runs in which
 * it was drawn count. For later strategies that the policy needs, no propensity is stored. The
 * probability that they were judged is estimated step by step from the share of the runs that came
 * that far, as in a product-limit estimate (Kaplan and Meier, JASA 53, 1958); this assumes that the
 * judged ones are a fair sample of these. Returns null when no lots were drawn, when fewer than two
 * runs are covered, or when a needed step was never judged.
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

/**
 * For each step of the policy, the weight of the runs that reached it divided by the weight of
 * those in which it was judged.
 */
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

/** A run that is not covered reached one more step, which was not judged. */
const stepsReached = (simulated: Simulated): number =>
  simulated.kind === 'covered' ? simulated.stepsNeeded : simulated.stepsJudged + 1;

const mass = (runs: readonly PlayedRun[]): number =>
  runs.reduce((sum, { run }) => sum + 1 / run.propensity, 0);

/**
 * Policy mean less actual mean, with 90% bounds from its linearised variance over the runs that
 * make it up.
 */
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
