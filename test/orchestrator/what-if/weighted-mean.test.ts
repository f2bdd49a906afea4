import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveCount,
  studentT95,
  weightedMean,
} from '../../../src/orchestrator/what-if/weighted-mean.ts';

describe('studentT95', () => {
  it.each([
    [1, 6.3138],
    [2, 2.92],
    [3, 2.3534],
    [4, 2.1318],
    [5, 2.015],
    [10, 1.8125],
    [30, 1.6973],
    [1_000, 1.6464],
  ])('agrees with the tables at %i degrees of freedom', (degrees, expected) => {
    expect(Math.abs(studentT95(degrees) / expected - 1)).toBeLessThan(0.004);
  });

  it('falls as degrees of freedom grow', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 200, noNaN: true }), (degrees) => {
        expect(studentT95(degrees + 0.1)).toBeLessThanOrEqual(studentT95(degrees));
      }),
    );
  });
});

describe('weightedMean', () => {
  it('is the textbook interval with equal weights', () => {
    const values = [3, 5, 8, 9].map((value) => ({ value, weight: 2 }));
    const estimate = weightedMean(values);
    expect(estimate?.mean).toBe(6.25);
    // Standard deviation 2.754, standard error 1.377, t = 2.353.
    expect(estimate?.upper).toBeCloseTo(6.25 + 2.3534 * 1.377, 1);
  });

  it('has no bounds where one value outweighs the others, so that they tell no spread', () => {
    const values = [
      { value: 3, weight: 1 },
      { value: 5, weight: 0.5 },
    ];
    expect(effectiveCount([1, 0.5])).toBeCloseTo(1.8);
    expect(weightedMean(values)).toMatchObject({ lower: null, upper: null });
    const even = values.map(({ value }) => ({ value, weight: 0.1 }));
    expect(weightedMean(even)?.lower).not.toBeNull();
  });

  it('depends only on the proportions of the weights', () => {
    const positive = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: positive, weight: positive }), { minLength: 2 }),
        positive,
        (values, factor) => {
          const scaled = values.map(({ value, weight }) => ({ value, weight: weight * factor }));
          expect(weightedMean(scaled)?.mean).toBeCloseTo(weightedMean(values)?.mean ?? 0, 8);
          expect(effectiveCount(scaled.map(({ weight }) => weight))).toBeCloseTo(
            effectiveCount(values.map(({ weight }) => weight)),
            8,
          );
        },
      ),
    );
  });
});
