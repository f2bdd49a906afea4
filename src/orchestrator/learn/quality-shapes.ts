import { type Histogram, NO_WEIGHTS, scaled, splitAt, sumOf, total } from './histogram.ts';

/** Distributions of quality when the threshold is reached, and when it is not; each sums to 1. */
export interface QualityShapes {
  readonly reached: Histogram;
  readonly short: Histogram;
}

/**
 * The distributions of quality above and below the threshold. The catalogue's word counts as one
 * attempt, what all strategies show as `priorAttempts` at most, the strategy's own attempts in
 * full.
 */
export function qualityShapes(
  [bell, pooled, seen]: readonly [Histogram, Histogram, Histogram],
  {
    qualityThreshold,
    priorAttempts,
  }: { readonly qualityThreshold: number; readonly priorAttempts: number },
): QualityShapes {
  const parts = [bell, pooled, seen].map((histogram) => splitAt(histogram, qualityThreshold));
  const shapeOf = (side: 'reached' | 'short'): Histogram => {
    const [byCatalogue = NO_WEIGHTS, ofAll = NO_WEIGHTS, own = NO_WEIGHTS] = parts.map(
      (part) => part[side],
    );
    const limited = scaled(ofAll, priorAttempts / Math.max(priorAttempts, sumOf(ofAll)));
    const together = total([toOne(byCatalogue, qualityThreshold, side), limited, own]);
    return scaled(together, 1 / sumOf(together));
  };
  return { reached: shapeOf('reached'), short: shapeOf('short') };
}

/** Scales one side of a histogram to a sum of 1; without any weight, the side is even. */
function toOne(
  histogram: Histogram,
  qualityThreshold: number,
  side: 'reached' | 'short',
): Histogram {
  const sum = sumOf(histogram);
  if (sum > 0) return scaled(histogram, 1 / sum);
  const even = splitAt(
    NO_WEIGHTS.map(() => 1),
    qualityThreshold,
  )[side];
  const weight = sumOf(even);
  // At threshold 0 nothing falls short, so the shape does not matter.
  return weight > 0 ? scaled(even, 1 / weight) : NO_WEIGHTS.map((_, bin) => (bin === 0 ? 1 : 0));
}
