import type { CatalogueModel } from '../catalogue.ts';
import type { LearnedModel } from '../ports/statistics.ts';
import { APPROACHES, type Approach, strategyKey } from '../strategy.ts';
import { COMPLEXITIES } from '../task.ts';

/** What to expect of a strategy on a kind of task. */
export interface Recommendation {
  readonly modelName: string;
  readonly approach: Approach;
  /** 0 to 100. */
  readonly expectedQuality: number;
  /** The expectation lies between the bounds with 90% probability. */
  readonly lowerBound: number;
  readonly upperBound: number;
  /** Null without evidence. */
  readonly avgDurationMs: number | null;
  /** Null without evidence. */
  readonly avgCostUsd: number | null;
  /** Attempts that the expectation rests on. */
  readonly sampleCount: number;
}

/** How many attempts the catalogue's prior is worth. */
const PRIOR_SAMPLES = 4;
/** How far single attempts of one strategy lie apart, in points, before any was seen. */
const PRIOR_STANDARD_DEVIATION = 20;
/** Quantile of the standard normal distribution that leaves 5% on either side. */
const Z_90 = 1.645;

/**
 * Every strategy of the catalogue, best expectation first. What was learned is drawn towards the
 * catalogue's prior, the more so the less was seen; without evidence the prior stands alone. The
 * evidence covers all complexities, so the prior is their mean.
 *
 * Expectation and spread are the posterior of a normal distribution of unknown mean and variance
 * under its conjugate prior (Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.3), the
 * bounds its normal approximation.
 */
export function recommend(
  catalogue: readonly CatalogueModel[],
  learned: readonly LearnedModel[],
): readonly Recommendation[] {
  const evidence = new Map(
    learned.map((row) => [strategyKey({ model: row.modelName, approach: row.approach }), row]),
  );
  return catalogue
    .flatMap(({ name, approaches, prior }) =>
      approaches.map((approach) => {
        const seen = evidence.get(strategyKey({ model: name, approach })) ?? null;
        return {
          modelName: name,
          approach,
          ...expectation(meanPrior(prior.quality[approach]), seen),
          avgDurationMs: seen?.avgDurationMs ?? null,
          avgCostUsd: seen?.avgCostUsd ?? null,
          sampleCount: seen?.sampleCount ?? 0,
        };
      }),
    )
    .sort(bestFirst);
}

function expectation(
  priorMean: number,
  seen: LearnedModel | null,
): Pick<Recommendation, 'expectedQuality' | 'lowerBound' | 'upperBound'> {
  const samples = seen?.sampleCount ?? 0;
  const sampleMean = seen?.avgQuality ?? priorMean;
  const sampleDeviation = seen?.qualityStandardDeviation ?? 0;
  const weight = PRIOR_SAMPLES + samples;
  const mean = (PRIOR_SAMPLES * priorMean + samples * sampleMean) / weight;
  const squares =
    PRIOR_SAMPLES * PRIOR_STANDARD_DEVIATION ** 2 +
    Math.max(samples - 1, 0) * sampleDeviation ** 2 +
    ((PRIOR_SAMPLES * samples) / weight) * (sampleMean - priorMean) ** 2;
  const margin = Z_90 * Math.sqrt(squares / weight / weight);
  return {
    expectedQuality: mean,
    lowerBound: Math.max(0, mean - margin),
    upperBound: Math.min(100, mean + margin),
  };
}

/** The middle of the scale where the catalogue says nothing. */
function meanPrior(quality: Readonly<Record<(typeof COMPLEXITIES)[number], number>> | undefined) {
  if (quality === undefined) return 50;
  return COMPLEXITIES.reduce((sum, level) => sum + quality[level], 0) / COMPLEXITIES.length;
}

/** Equal expectations: the surer one, then by name, so that the order never depends on chance. */
const bestFirst = (left: Recommendation, right: Recommendation): number =>
  right.expectedQuality - left.expectedQuality ||
  right.lowerBound - left.lowerBound ||
  left.modelName.localeCompare(right.modelName) ||
  APPROACHES.indexOf(left.approach) - APPROACHES.indexOf(right.approach);
