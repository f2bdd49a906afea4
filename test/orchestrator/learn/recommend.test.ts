import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELIEF_POLICY } from '../../../src/orchestrator/learn/belief-policy.ts';
import { recommend } from '../../../src/orchestrator/learn/recommend.ts';
import type { StrategyEvidence } from '../../../src/orchestrator/ports/strategy-stats.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { evidenceOf, someEvidence } from '../../support/evidence-builder.ts';

const simple = (name: string) => aCatalogueModel(name, { approaches: ['SIMPLE'] });
const ranked = (
  names: readonly string[],
  evidence: readonly StrategyEvidence[],
  taskType: 'GENERATION' | 'EDIT' = 'GENERATION',
) =>
  recommend(names.map(simple), evidence, {
    taskType,
    qualityThreshold: 70,
    policy: DEFAULT_BELIEF_POLICY,
  });
const only = (evidence: readonly StrategyEvidence[]) => {
  const [first] = ranked(['flash'], evidence);
  if (first === undefined) throw new Error('nothing was recommended');
  return first;
};

describe('recommend', () => {
  it('relies on the catalogue alone, with wide bounds, when nothing was learned', () => {
    const [first, second] = recommend([aCatalogueModel('flash')], [], {
      taskType: 'EDIT',
      qualityThreshold: 70,
      policy: DEFAULT_BELIEF_POLICY,
    });
    // The catalogue says 75 and 70, over the three complexities.
    expect([first?.approach, second?.approach]).toEqual(['PROGRESSIVE', 'SIMPLE']);
    expect(Math.abs((first?.expectedQuality ?? 0) - 75)).toBeLessThan(3);
    expect(Math.abs((second?.expectedQuality ?? 0) - 70)).toBeLessThan(3);
    for (const row of [first, second]) {
      expect((row?.upperBound ?? 0) - (row?.lowerBound ?? 0)).toBeGreaterThan(20);
      expect(row).toMatchObject({ avgDurationMs: null, avgCostUsd: null, sampleCount: 0 });
    }
  });

  it('follows the evidence, and says how many attempts it rests on', () => {
    const seen = evidenceOf('flash/SIMPLE', 12, 95, { meanCostUsd: 0.002, meanDurationMs: 4000 });
    expect(only([seen])).toMatchObject({ avgDurationMs: 4000, avgCostUsd: 0.002, sampleCount: 12 });
    expect(only([seen]).expectedQuality).toBeGreaterThan(only([]).expectedQuality + 5);
  });

  it('ranks a proven strategy over one that was lucky once', () => {
    const rows = ranked(
      ['lucky', 'proven'],
      [evidenceOf('lucky/SIMPLE', 1, 100), evidenceOf('proven/SIMPLE', 40, 90)],
    );
    expect(rows.map(({ modelName }) => modelName)).toEqual(['proven', 'lucky']);
  });

  it('learns less from another type of task', () => {
    const seen = [evidenceOf('flash/SIMPLE', 40, 100)];
    const [same] = ranked(['flash'], seen);
    const [other] = ranked(['flash'], seen, 'EDIT');
    expect(other?.sampleCount).toBe(0);
    expect(other?.expectedQuality).toBeLessThan(same?.expectedQuality ?? 0);
    expect(other?.expectedQuality).toBeGreaterThan(only([]).expectedQuality);
  });

  it('leaves out models that are no longer served', () => {
    const rows = ranked(['flash'], [evidenceOf('retired/SIMPLE', 9, 99)]);
    expect(rows.map(({ modelName }) => modelName)).toEqual(['flash']);
  });

  it('orders equal expectations by name, whatever the catalogue’s order', () => {
    expect(ranked(['b', 'a'], []).map(({ modelName }) => modelName)).toEqual(['a', 'b']);
  });

  it('keeps the expectation within its bounds, and the bounds between 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { maxLength: 12 }), (evidence) => {
        for (const row of ranked(['flash-lite', 'flash', 'pro'], evidence)) {
          expect(row.lowerBound).toBeGreaterThanOrEqual(0);
          expect(row.upperBound).toBeLessThanOrEqual(100);
          expect(row.lowerBound).toBeLessThanOrEqual(row.expectedQuality);
          expect(row.upperBound).toBeGreaterThanOrEqual(row.expectedQuality);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('grows surer with every attempt seen', () => {
    // Half of them pass, at every complexity, so that only their number differs.
    const widths = [1, 4, 16, 64, 256].map((weight) => {
      const evidence = (['LOW', 'MEDIUM', 'HIGH'] as const).flatMap((complexity) => [
        evidenceOf('flash/SIMPLE', weight, 90, { complexity }),
        evidenceOf('flash/SIMPLE', weight, 40, { complexity }),
      ]);
      const { lowerBound, upperBound } = only(evidence);
      return upperBound - lowerBound;
    });
    expect(widths).toEqual(widths.toSorted((left, right) => right - left));
    expect(widths.at(-1)).toBeLessThan(8);
  });
});
