import type { KindEvidence } from './kind-evidence.ts';
import { quantile } from './normal.ts';

/** What an attempt is expected to cost, and how long it is expected to take. */
export interface Expenditure {
  readonly costUsd: number;
  readonly durationMs: number;
  /**
   * Factors by which cost and duration grow after 0, 1, 2 or more setbacks, since hard tasks take
   * more; 1 for none.
   */
  readonly costGrowth: readonly number[];
  readonly durationGrowth: readonly number[];
  /** Nine of ten attempts take no longer; null until a few were seen. */
  readonly slowAfterMs: number | null;
}

interface Prior {
  readonly priorCostUsd: number | null;
  readonly priorDurationMs: number | null;
}

/**
 * Estimates expenditures, in the order of `priors`. All candidates together tell how setbacks add
 * to them, and what to expect of a strategy about which nothing is known.
 */
export function expendituresOf(
  priors: readonly Prior[],
  rows: readonly (readonly KindEvidence[])[],
  { kind, priorAttempts }: { readonly kind: string; readonly priorAttempts: number },
): readonly Expenditure[] {
  const means = (measured: 'meanCostUsd' | 'meanDurationMs', prior: keyof Prior) =>
    shrunkMeans(
      priors.map((given) => given[prior]),
      rows.map((own) =>
        own.flatMap((row) => {
          const mean = row[measured];
          const { weight, setbacks } = row;
          return mean === null ? [] : [{ mean, weight, setbacks, isSameKind: row.kind === kind }];
        }),
      ),
      priorAttempts,
    );
  const cost = means('meanCostUsd', 'priorCostUsd');
  const duration = means('meanDurationMs', 'priorDurationMs');
  return priors.map((_, index) => ({
    costUsd: cost.means[index] ?? 0,
    durationMs: duration.means[index] ?? 0,
    costGrowth: cost.growth,
    durationGrowth: duration.growth,
    slowAfterMs: slowAfter((rows[index] ?? []).filter((row) => row.kind === kind)),
  }));
}

interface Measured {
  readonly mean: number;
  readonly weight: number;
  readonly setbacks: number;
  readonly isSameKind: boolean;
}

/** How much an attempt at another kind of task counts. */
const WORTH_ELSEWHERE = 0.3;
/** How many attempts after setbacks the assumption of no growth counts as. */
const GROWTH_PRIOR = 10;

/**
 * Means per strategy without setbacks, shrunk to its prior or, without one, to the geometric mean
 * of all.
 */
function shrunkMeans(
  priors: readonly (number | null)[],
  measured: readonly (readonly Measured[])[],
  priorAttempts: number,
): { readonly means: readonly number[]; readonly growth: readonly number[] } {
  const growth = growthBySetbacks(measured);
  const seen = measured.map((rows) =>
    rows.reduce(
      ({ weight, sum }, row) => {
        const worth = row.weight * (row.isSameKind ? 1 : WORTH_ELSEWHERE);
        return {
          weight: weight + worth,
          sum: sum + (worth * row.mean) / (growth[row.setbacks] ?? 1),
        };
      },
      { weight: 0, sum: 0 },
    ),
  );
  const usual = geometricMean(seen.flatMap(({ weight, sum }) => (sum > 0 ? [sum / weight] : [])));
  return {
    growth,
    means: seen.map(({ weight, sum }, index) => {
      const prior = priors[index] ?? null;
      // Other strategies say little about this one, so together they count as one attempt.
      const priorWeight = prior === null ? 1 : priorAttempts;
      return (sum + priorWeight * (prior ?? usual)) / (weight + priorWeight);
    }),
  };
}

/** What attempts took after setbacks, relative to what the same strategies take without any. */
function growthBySetbacks(measured: readonly (readonly Measured[])[]): readonly number[] {
  return [0, 1, 2].map((setbacks) => {
    if (setbacks === 0) return 1;
    let [taken, usual] = [0, 0];
    for (const rows of measured) {
      const first = rows.filter((row) => row.setbacks === 0);
      const firstWeight = first.reduce((sum, row) => sum + row.weight, 0);
      if (firstWeight < 1) continue;
      const mean = first.reduce((sum, row) => sum + row.weight * row.mean, 0) / firstWeight;
      for (const row of rows.filter((other) => other.setbacks === setbacks)) {
        // The strategy's mean without setbacks is itself known from `firstWeight` attempts only.
        const weight = (row.weight * firstWeight) / (row.weight + firstWeight);
        taken += weight * (row.mean / Math.max(mean, Number.EPSILON));
        usual += weight;
      }
    }
    return (taken + GROWTH_PRIOR) / (usual + GROWTH_PRIOR);
  });
}

const geometricMean = (values: readonly number[]): number =>
  values.length === 0
    ? 0
    : Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Fewer attempts than this say nothing about which ones are slow. */
const LEAST_ATTEMPTS = 5;
const SLOW_QUANTILE = quantile(0.9);

/** The 0.9 quantile of durations, assumed to be log-normal; null with too few attempts. */
function slowAfter(rows: readonly KindEvidence[]): number | null {
  let [weight, sum, squares] = [0, 0, 0];
  for (const { weight: count, logDuration } of rows) {
    if (logDuration === null) continue;
    weight += count;
    sum += count * logDuration.mean;
    squares += count * (logDuration.variance + logDuration.mean ** 2);
  }
  if (weight < LEAST_ATTEMPTS) return null;
  const mean = sum / weight;
  return Math.exp(mean + SLOW_QUANTILE * Math.sqrt(Math.max(0, squares / weight - mean ** 2)));
}
