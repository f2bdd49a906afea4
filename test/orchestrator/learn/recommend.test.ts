import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../../src/orchestrator/learn/recommend.ts';
import type { LearnedModel } from '../../../src/orchestrator/ports/statistics.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';

const learned = (change: Partial<LearnedModel> = {}): LearnedModel => ({
  modelName: 'flash',
  approach: 'SIMPLE',
  avgQuality: 90,
  qualityStandardDeviation: 5,
  avgDurationMs: 4000,
  avgCostUsd: 0.002,
  sampleCount: 12,
  ...change,
});

/** The prior's mean of `SIMPLE` is 70, of `PROGRESSIVE` 75. */
const flash = aCatalogueModel('flash');
const simple = aCatalogueModel('flash', { approaches: ['SIMPLE'] });
const only = (rows: readonly LearnedModel[]) => {
  const [first] = recommend([simple], rows);
  if (first === undefined) throw new Error('nothing was recommended');
  return first;
};

describe('recommend', () => {
  it('stands on the catalogue’s prior alone where nothing was learned', () => {
    expect(recommend([flash], [])).toEqual([
      {
        modelName: 'flash',
        approach: 'PROGRESSIVE',
        expectedQuality: 75,
        lowerBound: expect.closeTo(75 - 16.45),
        upperBound: expect.closeTo(75 + 16.45),
        avgDurationMs: null,
        avgCostUsd: null,
        sampleCount: 0,
      },
      {
        modelName: 'flash',
        approach: 'SIMPLE',
        expectedQuality: 70,
        lowerBound: expect.closeTo(70 - 16.45),
        upperBound: expect.closeTo(70 + 16.45),
        avgDurationMs: null,
        avgCostUsd: null,
        sampleCount: 0,
      },
    ]);
  });

  it('draws what was learned towards the prior', () => {
    // (4 × 70 + 12 × 90) / 16
    expect(only([learned()])).toMatchObject({
      expectedQuality: 85,
      avgDurationMs: 4000,
      avgCostUsd: 0.002,
      sampleCount: 12,
    });
  });

  it('ranks a proven strategy over one that was lucky once', () => {
    const models = ['lucky', 'proven'].map((name) =>
      aCatalogueModel(name, { approaches: ['SIMPLE'] }),
    );
    const ranked = recommend(models, [
      learned({ modelName: 'lucky', avgQuality: 100, sampleCount: 1, qualityStandardDeviation: 0 }),
      learned({ modelName: 'proven', avgQuality: 92, sampleCount: 40 }),
    ]);
    expect(ranked.map(({ modelName }) => modelName)).toEqual(['proven', 'lucky']);
  });

  it('leaves out what is no longer served', () => {
    expect(
      recommend([simple], [learned({ modelName: 'retired' })]).map((row) => row.modelName),
    ).toEqual(['flash']);
  });

  it('orders equal expectations by name, whatever the catalogue’s order', () => {
    const [a, b] = ['a', 'b'].map((name) => aCatalogueModel(name, { approaches: ['SIMPLE'] }));
    if (a === undefined || b === undefined) throw new Error('two models were made');
    expect(recommend([b, a], []).map(({ modelName }) => modelName)).toEqual(['a', 'b']);
  });

  it('expects the middle of the scale where the catalogue says nothing', () => {
    const silent = aCatalogueModel('silent', {
      approaches: ['SIMPLE'],
      prior: { quality: {}, outputTokensPerSecond: 1, firstTokenMs: 1 },
    });
    expect(recommend([silent], [])[0]?.expectedQuality).toBe(50);
  });

  it('keeps the expectation between its bounds and between prior and evidence, and the bounds on the scale', () => {
    const evidence = fc.record({
      avgQuality: fc.double({ min: 0, max: 100, noNaN: true }),
      qualityStandardDeviation: fc.double({ min: 0, max: 50, noNaN: true }),
      sampleCount: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(evidence, (change) => {
        const { expectedQuality, lowerBound, upperBound } = only([learned(change)]);
        expect(lowerBound).toBeGreaterThanOrEqual(0);
        expect(upperBound).toBeLessThanOrEqual(100);
        expect(lowerBound).toBeLessThanOrEqual(expectedQuality);
        expect(upperBound).toBeGreaterThanOrEqual(expectedQuality);
        expect(expectedQuality).toBeGreaterThanOrEqual(Math.min(70, change.avgQuality) - 1e-9);
        expect(expectedQuality).toBeLessThanOrEqual(Math.max(70, change.avgQuality) + 1e-9);
      }),
    );
  });

  it('grows surer with every attempt seen', () => {
    const widths = [1, 4, 16, 64, 256].map((sampleCount) => {
      const { lowerBound, upperBound } = only([learned({ avgQuality: 70, sampleCount })]);
      return upperBound - lowerBound;
    });
    expect(widths).toEqual(widths.toSorted((left, right) => right - left));
    expect(widths.at(-1)).toBeLessThan(2);
  });
});
