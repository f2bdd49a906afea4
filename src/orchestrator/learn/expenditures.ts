import type { KindEvidence } from './kind-evidence.ts';
import { quantile } from './normal.ts';

/** What an attempt is expected to take. */
export interface Expenditure {
  readonly costUsd: number;
  readonly durationMs: number;
  /** By how much more it takes after so many setbacks, since hard tasks take more. 1 for none. */
  readonly costGrowth: readonly number[];
  readonly durationGrowth: readonly number[];
  /** Nine of ten attempts took no longer; null before a few were seen. */
  readonly slowAfterMs: number | null;
}

interface Prior {
  readonly priorCostUsd: number | null;
  readonly priorDurationMs: number | null;
}

/** Learned from all candidates together: what setbacks add, and what one costs of which nothing is known. */
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

/** Weight of an attempt at another kind of task, and what all of them may count for. */
const WORTH_ELSEWHERE = 0.3;
/** Attempts after setbacks that "no growth" is worth. */
const GROWTH_PRIOR = 10;

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
      // What others take says little of what this one does.
      const priorWeight = prior === null ? 1 : priorAttempts;
      return (sum + priorWeight * (prior ?? usual)) / (weight + priorWeight);
    }),
  };
}

/** What attempts took after setbacks, by what the same strategies take without. */
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
        // What a strategy takes at first is itself known only from so many attempts.
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

/** Attempts before the share of slow ones means anything. */
const LEAST_ATTEMPTS = 5;
const SLOW_QUANTILE = quantile(0.9);

/** Durations are taken to be log-normal. */
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
