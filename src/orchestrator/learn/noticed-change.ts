import { QUALITY_BIN_POINTS, RECENT_HALF_LIFE_ATTEMPTS } from '../ports/strategy-stats.ts';
import {
  added,
  type Histogram,
  meanOf,
  momentsOf,
  NO_WEIGHTS,
  qualityOfBin,
  scaled,
  sumOf,
} from './histogram.ts';
import type { KindEvidence } from './kind-evidence.ts';

const FADE = 2 ** (-1 / RECENT_HALF_LIFE_ATTEMPTS);

/**
 * Least variance assumed of older results: even if all were equal, the next may differ by a bin.
 */
const LEAST_VARIANCE = QUALITY_BIN_POINTS ** 2;

/**
 * The rows of one strategy as they should count. When its newest results, over all rows together,
 * are more than `changeErrors` standard errors off its mean so far, the model has changed behind
 * its name, and only the newest results count.
 */
export function afterChange(
  rows: readonly KindEvidence[],
  changeErrors: number,
): readonly KindEvidence[] {
  let [shift, variance] = [0, 0];
  for (const row of rows) {
    const count = recentCount(row);
    const older = momentsOf(row.qualityHistogram);
    shift += count * (row.recent.meanQuality - older.mean);
    variance += count * Math.max(LEAST_VARIANCE, older.variance);
  }
  const hasChanged = variance > 0 && Math.abs(shift) > changeErrors * Math.sqrt(variance);
  return hasChanged ? rows.map(newestAlone) : rows;
}

/**
 * How many equally weighted results the newest ones amount to: (Σw)² / Σw² of weights that each
 * fall by the factor `FADE`.
 */
function recentCount({ recent, weight }: KindEvidence): number {
  const left = Math.max(0, 1 - (1 - FADE) * recent.weight);
  const count = ((1 - left) * (1 + FADE)) / ((1 - FADE) * (1 + left));
  return Math.min(count, weight);
}

/**
 * The row with its newest results alone: its histogram, scaled to their weight and shifted to their
 * mean by moving weight to one end.
 */
function newestAlone(row: KindEvidence): KindEvidence {
  const weight = Math.min(row.recent.weight, row.weight);
  return {
    ...row,
    weight,
    qualityHistogram: movedTo(row.recent.meanQuality, row.qualityHistogram, weight),
  };
}

function movedTo(quality: number, histogram: Histogram, weight: number): Histogram {
  const total = sumOf(histogram);
  if (total === 0) return histogram;
  const mean = meanOf(histogram);
  const end = quality >= mean ? 100 : 0;
  const share = mean === end ? 0 : (quality - mean) / (end - mean);
  const moved = NO_WEIGHTS.map((_, bin) => (qualityOfBin(bin) === end ? share * weight : 0));
  return added(scaled(histogram, ((1 - share) * weight) / total), moved);
}
