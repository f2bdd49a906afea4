import { QUALITY_BIN_POINTS, QUALITY_BINS } from '../ports/strategy-stats.ts';
import { cumulative } from './normal.ts';

/** Weights by quality: bin k holds the qualities nearest to 5 k. */
export type Histogram = readonly number[];

export const NO_WEIGHTS: Histogram = Array.from({ length: QUALITY_BINS }, () => 0);

export const qualityOfBin = (bin: number): number => bin * QUALITY_BIN_POINTS;

/** The bin of a quality from 0 to 100. */
export const binOf = (quality: number): number => Math.round(quality / QUALITY_BIN_POINTS);

export const sumOf = (histogram: Histogram): number =>
  histogram.reduce((sum, weight) => sum + weight, 0);

export const scaled = (histogram: Histogram, factor: number): Histogram =>
  histogram.map((weight) => weight * factor);

export const added = (left: Histogram, right: Histogram): Histogram =>
  left.map((weight, bin) => weight + (right[bin] ?? 0));

/** The sum of any number of histograms. */
export function total(histograms: Iterable<Histogram>): Histogram {
  const sum = [...NO_WEIGHTS];
  for (const histogram of histograms) {
    for (let bin = 0; bin < sum.length; bin += 1)
      sum[bin] = (sum[bin] ?? 0) + (histogram[bin] ?? 0);
  }
  return sum;
}

/** The total weight that reaches the threshold. */
export function weightFrom(histogram: Histogram, qualityThreshold: number): number {
  let weight = 0;
  for (let bin = histogram.length - 1; bin >= 0; bin -= 1) {
    const share = shareFrom(bin, qualityThreshold);
    if (share === 0) break;
    weight += share * (histogram[bin] ?? 0);
  }
  return weight;
}

/** Mean and variance of quality; both 0 without any weight. */
export function momentsOf(histogram: Histogram): {
  readonly mean: number;
  readonly variance: number;
} {
  let [weight, sum, squares] = [0, 0, 0];
  for (let bin = 0; bin < histogram.length; bin += 1) {
    const share = histogram[bin] ?? 0;
    if (share === 0) continue;
    weight += share;
    sum += share * qualityOfBin(bin);
    squares += share * qualityOfBin(bin) ** 2;
  }
  if (weight === 0) return { mean: 0, variance: 0 };
  return { mean: sum / weight, variance: Math.max(0, squares / weight - (sum / weight) ** 2) };
}

/** Mean quality; 0 without any weight. */
export const meanOf = (histogram: Histogram): number => momentsOf(histogram).mean;

/**
 * Splits the weights into those that reach the threshold and those that fall short. The bin that
 * holds the threshold is shared between both.
 */
export function splitAt(
  histogram: Histogram,
  qualityThreshold: number,
): { readonly reached: Histogram; readonly short: Histogram } {
  const reached = histogram.map((weight, bin) => weight * shareFrom(bin, qualityThreshold));
  return { reached, short: histogram.map((weight, bin) => weight - (reached[bin] ?? 0)) };
}

/** The share, 0 to 1, of a bin that reaches the threshold. */
function shareFrom(bin: number, qualityThreshold: number): number {
  const centre = qualityOfBin(bin);
  // Qualities in the outermost bins are mostly exactly 0 or 100.
  if (bin === 0 || bin === QUALITY_BINS - 1) return bin > 0 || qualityThreshold === 0 ? 1 : 0;
  const above = centre + QUALITY_BIN_POINTS / 2 - qualityThreshold;
  return Math.min(1, Math.max(0, above / QUALITY_BIN_POINTS));
}

/** A normal distribution, summing to 1; what lies beyond 0 and 100 goes to the outermost bins. */
export function bellAround(mean: number, deviation: number): Histogram {
  const below = (quality: number): number => cumulative((quality - mean) / deviation);
  return NO_WEIGHTS.map((_, bin) => {
    const from = bin === 0 ? 0 : below(qualityOfBin(bin) - QUALITY_BIN_POINTS / 2);
    const to = bin === QUALITY_BINS - 1 ? 1 : below(qualityOfBin(bin) + QUALITY_BIN_POINTS / 2);
    return to - from;
  });
}
