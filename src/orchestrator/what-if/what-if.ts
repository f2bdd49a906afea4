import type { RecordedRun } from '../ports/recorded-runs.ts';
import { expectationsIn } from './expectations.ts';
import type { Outcome, Policy } from './policy.ts';
import { reweigh } from './reweigh.ts';
import { simulate } from './simulate.ts';
import { type Estimate, effectiveCount, weightedMean } from './weighted-mean.ts';

/** Averages over runs; null without runs. */
export interface PolicyOutcome {
  /** 0 to 100, with 90% bounds. */
  readonly quality: Estimate | null;
  readonly costUsd: number | null;
  readonly durationMs: number | null;
}

/** What the runs achieved, and what they would have achieved under the policy. */
export interface Comparison {
  readonly actual: PolicyOutcome;
  readonly policy: PolicyOutcome;
  /** Points of quality that the policy gains, with 90% bounds; null without runs. */
  readonly qualityGain: Estimate | null;
}

/** The comparison for all runs that could have begun with the policy's first strategy. */
export interface WeightedComparison extends Comparison {
  readonly runs: number;
  /** How many equally weighted runs would tell as much. */
  readonly effectiveRuns: number;
}

/** The comparison over the covered runs, and how many of the caller's runs these are. */
export interface WhatIfReport extends Comparison {
  /** Runs in which every strategy that the policy needs was judged. */
  readonly coveredRuns: number;
  readonly totalRuns: number;
  /** Null when the recorded propensities do not allow it. */
  readonly weighted: WeightedComparison | null;
}

/**
 * Compares what the runs achieved with what the policy would have scored, cost and taken. The main
 * comparison is over the runs that cover the policy. Where the selection drew lots, `weighted` also
 * stands for the runs that do not, weighting each covered run by the inverse of the probability
 * that it was covered.
 */
export function whatIf(runs: readonly RecordedRun[], policy: Policy): WhatIfReport {
  const expectationOf = expectationsIn(runs, policy);
  const played = runs.map((run) => ({ run, simulated: simulate(run, policy, expectationOf) }));
  const pairs = played.flatMap(({ run, simulated }) =>
    simulated.kind === 'covered' ? [{ run, outcome: simulated.outcome, weight: 1 }] : [],
  );
  const weighted = reweigh(played, policy.strategies[0]);
  return {
    coveredRuns: pairs.length,
    totalRuns: runs.length,
    actual: averages(pairs.map(({ run }) => ({ outcome: run, weight: 1 }))),
    policy: averages(pairs),
    qualityGain: weightedMean(
      pairs.map(({ run, outcome }) => ({ value: outcome.quality - run.quality, weight: 1 })),
    ),
    weighted: weighted && {
      runs: weighted.population.length,
      effectiveRuns: effectiveCount(weighted.sample.map(({ weight }) => weight)),
      actual: averages(weighted.population.map((run) => ({ outcome: run, weight: 1 }))),
      policy: averages(weighted.sample),
      qualityGain: weighted.qualityGain,
    },
  };
}

function averages(
  outcomes: readonly { readonly outcome: Outcome; readonly weight: number }[],
): PolicyOutcome {
  const mean = (of: keyof Outcome): Estimate | null =>
    weightedMean(outcomes.map(({ outcome, weight }) => ({ value: outcome[of], weight })));
  const quality = mean('quality');
  return {
    quality: quality && {
      ...quality,
      lower: quality.lower === null ? null : Math.max(0, quality.lower),
      upper: quality.upper === null ? null : Math.min(100, quality.upper),
    },
    costUsd: mean('costUsd')?.mean ?? null,
    durationMs: mean('durationMs')?.mean ?? null,
  };
}
