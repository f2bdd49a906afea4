import type { CatalogueModel } from '../catalogue.ts';
import type { StrategyEvidence } from '../ports/strategy-stats.ts';
import { APPROACHES, type Approach, strategyKey } from '../strategy.ts';
import { COMPLEXITIES, type TaskType } from '../task.ts';
import type { BeliefPolicy } from './belief-policy.ts';
import { type Belief, beliefsOf, type Candidate } from './beliefs.ts';
import { momentsOf } from './histogram.ts';
import { byKind, kindOf } from './kind-evidence.ts';
import { cumulative } from './normal.ts';
import { priorQualityOf } from './prior-quality.ts';

/** What to expect of a strategy on a type of task. */
export interface Recommendation {
  readonly modelName: string;
  readonly approach: Approach;
  /** 0 to 100. */
  readonly expectedQuality: number;
  /** The true expectation lies between the bounds with 90% probability. */
  readonly lowerBound: number;
  readonly upperBound: number;
  /** Null without evidence. */
  readonly avgDurationMs: number | null;
  /** Null without evidence. */
  readonly avgCostUsd: number | null;
  /** Faded count of judged attempts at the type of task, rounded. */
  readonly sampleCount: number;
}

/** Quantile of the standard normal distribution that leaves 5% on either side. */
const Z_90 = 1.645;

/**
 * Every strategy of the catalogue, best expectation first. Expectations follow from the same
 * beliefs that selection uses, averaged over the complexities, all equally likely.
 */
export function recommend(
  catalogue: readonly CatalogueModel[],
  evidence: readonly StrategyEvidence[],
  {
    taskType,
    ...options
  }: {
    readonly taskType: TaskType;
    /** 0 to 100. */
    readonly qualityThreshold: number;
    readonly policy: BeliefPolicy;
  },
): readonly Recommendation[] {
  const candidates = catalogue.flatMap((model) =>
    model.approaches.map(
      (approach): Candidate => ({
        strategy: { model: model.name, approach },
        priorQuality: priorQualityOf(model, approach),
        priorCostUsd: null,
        priorDurationMs: null,
      }),
    ),
  );
  const rows = evidence.map(byKind);
  const beliefs = COMPLEXITIES.map((complexity) =>
    beliefsOf(candidates, rows, { kind: kindOf(taskType, complexity), ...options }),
  );
  return candidates
    .map(({ strategy }, index) => {
      const own = evidence.filter(
        (row) => row.taskType === taskType && strategyKey(row.strategy) === strategyKey(strategy),
      );
      return {
        modelName: strategy.model,
        approach: strategy.approach,
        ...expectationOver(beliefs.flatMap((ofComplexity) => ofComplexity[index] ?? [])),
        avgDurationMs: meanOver(own, (row) => row.meanDurationMs),
        avgCostUsd: meanOver(own, (row) => row.meanCostUsd),
        sampleCount: Math.round(
          // Ratings add to the weight, but are not attempts.
          own.reduce(
            (sum, { weight, availability }) => sum + Math.min(weight, availability.successes),
            0,
          ),
        ),
      };
    })
    .sort(bestFirst);
}

/**
 * Averages expectations over kinds of task. Margins are averaged too, since all the expectations
 * may err in the same direction.
 */
function expectationOver(
  beliefs: readonly Belief[],
): Pick<Recommendation, 'expectedQuality' | 'lowerBound' | 'upperBound'> {
  const expectations = beliefs.map(expectationOf);
  const mean = (of: (expectation: (typeof expectations)[number]) => number): number =>
    expectations.reduce((sum, expectation) => sum + of(expectation), 0) / expectations.length;
  const expectedQuality = mean(({ quality }) => quality);
  return {
    expectedQuality,
    lowerBound: Math.max(0, expectedQuality - mean(({ below }) => below)),
    upperBound: Math.min(100, expectedQuality + mean(({ above }) => above)),
  };
}

/**
 * Expected quality and its margins below and above, which come from what is not known exactly: the
 * ability and the distributions of quality.
 */
function expectationOf({ ability, reached, short, attempts }: Belief) {
  const [high, low] = [momentsOf(reached), momentsOf(short)];
  const deviation = Math.sqrt(ability.variance);
  const chanceAt = (z: number): number =>
    cumulative((ability.mean + z * deviation) / (z === 0 ? Math.sqrt(1 + ability.variance) : 1));
  const qualityAt = (z: number): number => low.mean + chanceAt(z) * (high.mean - low.mean);
  const chance = chanceAt(0);
  const quality = qualityAt(0);
  const ofShape =
    (chance ** 2 * high.variance) / (1 + chance * attempts) +
    ((1 - chance) ** 2 * low.variance) / (1 + (1 - chance) * attempts);
  const margin = (z: number): number =>
    Math.hypot(Math.abs(qualityAt(z) - quality), Z_90 * Math.sqrt(ofShape));
  return { quality, below: margin(-Z_90), above: margin(Z_90) };
}

function meanOver(
  rows: readonly StrategyEvidence[],
  measured: (row: StrategyEvidence) => number | null,
): number | null {
  let [weight, sum] = [0, 0];
  for (const row of rows) {
    const value = measured(row);
    if (value === null) continue;
    weight += row.weight;
    sum += row.weight * value;
  }
  return weight === 0 ? null : sum / weight;
}

/**
 * Ties go to the surer expectation, then to the name, so that the order never depends on chance.
 */
const bestFirst = (left: Recommendation, right: Recommendation): number =>
  right.expectedQuality - left.expectedQuality ||
  right.lowerBound - left.lowerBound ||
  left.modelName.localeCompare(right.modelName) ||
  APPROACHES.indexOf(left.approach) - APPROACHES.indexOf(right.approach);
