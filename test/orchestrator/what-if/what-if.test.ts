import { describe, expect, it } from 'vitest';
import type { RecordedRun } from '../../../src/orchestrator/ports/recorded-runs.ts';
import type { Policy } from '../../../src/orchestrator/what-if/policy.ts';
import { whatIf } from '../../../src/orchestrator/what-if/what-if.ts';
import { aJudgedAttempt, aRecordedRun, simply } from '../../support/a-recorded-run.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const policy = (first: string, ...rest: readonly string[]): Policy => ({
  strategies: [simply(first), ...rest.map(simply)],
  mode: 'SEQUENTIAL',
  qualityThreshold: 70,
  parallelWidth: 2,
  usdPerSecond: 0,
});

describe('whatIf', () => {
  it('reports nothing without runs', () => {
    const nothing = { quality: null, costUsd: null, durationMs: null };
    expect(whatIf([], policy('flash'))).toEqual({
      coveredRuns: 0,
      totalRuns: 0,
      actual: nothing,
      policy: nothing,
      qualityGain: null,
      weighted: null,
    });
  });

  it('gives no bounds for a single run', () => {
    const report = whatIf([aRecordedRun([aJudgedAttempt('flash', 80)])], policy('flash'));
    expect(report.policy.quality).toEqual({ mean: 80, lower: null, upper: null });
  });

  it('compares both sides over the covered runs only', () => {
    const runs = [
      aRecordedRun([aJudgedAttempt('lite', 50), aJudgedAttempt('pro', 90)]),
      aRecordedRun([aJudgedAttempt('lite', 60), aJudgedAttempt('pro', 80)]),
      aRecordedRun([aJudgedAttempt('lite', 100)]),
    ];
    const report = whatIf(runs, policy('pro'));
    expect(report).toMatchObject({
      coveredRuns: 2,
      totalRuns: 3,
      actual: { quality: { mean: 85 }, costUsd: 0.02, durationMs: 20_000 },
      policy: { quality: { mean: 85 }, costUsd: 0.01, durationMs: 10_000 },
      qualityGain: { mean: 0, lower: 0, upper: 0 },
      weighted: null,
    });
    // Two values, 80 and 90: mean 85, standard error 5, and 6.314 of them on either side.
    expect(report.policy.quality?.lower).toBeCloseTo(85 - 6.3138 * 5, 2);
    expect(report.policy.quality?.upper).toBe(100);
  });

  it('bounds the true average nine times in ten', () => {
    const random = seededRandom(7);
    const isWithin = Array.from({ length: 1_000 }, () => {
      const runs = Array.from({ length: 12 }, () =>
        aRecordedRun([aJudgedAttempt('flash', 40 + 40 * random())]),
      );
      const { quality } = whatIf(runs, policy('flash')).policy;
      return (quality?.lower ?? 0) <= 60 && 60 <= (quality?.upper ?? 0);
    });
    const share = isWithin.filter(Boolean).length / isWithin.length;
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.93);
  });
});

describe('whatIf weighted by inverse propensity', () => {
  /**
   * A selection that puts lite first on easy tasks mostly, and goes on to flash, or now and then to
   * pro, when lite falls short. Hardness decides how well each does.
   */
  function aDrawnRun(random: () => number): { run: RecordedRun; truth: (model: string) => number } {
    const isHard = random() < 0.5;
    const noise = 10 * random();
    const truth = (model: string): number =>
      model === 'lite' ? (isHard ? 30 : 75) + noise : (isHard ? 60 : 80) + noise;
    const propensity = isHard ? 0.2 : 0.9;
    const isLiteFirst = random() < propensity;
    const first = isLiteFirst ? 'lite' : 'pro';
    const next = isLiteFirst && random() < 0.2 ? 'pro' : 'flash';
    const tried = truth(first) >= 70 ? [first] : [first, next];
    const attempts = tried.map((model) => aJudgedAttempt(model, truth(model)));
    return { run: aRecordedRun(attempts, { propensity }), truth };
  }

  const isBetween = (
    value: number,
    bounds: { lower: number | null; upper: number | null } | null,
  ) =>
    bounds !== null &&
    (bounds.lower ?? Number.NaN) <= value &&
    value <= (bounds.upper ?? Number.NaN);

  it('corrects for a selection that kept the first strategy from hard tasks', () => {
    const random = seededRandom(1);
    const drawn = Array.from({ length: 4_000 }, () => aDrawnRun(random));
    const report = whatIf(
      drawn.map(({ run }) => run),
      policy('lite'),
    );
    const truth = drawn.reduce((sum, each) => sum + each.truth('lite'), 0) / drawn.length;
    expect(isBetween(truth, report.weighted?.policy.quality ?? null)).toBe(true);
    expect(Math.abs((report.weighted?.policy.quality?.mean ?? 0) - truth)).toBeLessThan(1.5);
    expect(report.weighted?.runs).toBe(4_000);
    expect(report.weighted?.effectiveRuns).toBeLessThan(report.coveredRuns);
  });

  it('corrects for runs that went on with another strategy than the policy’s', () => {
    const random = seededRandom(2);
    const drawn = Array.from({ length: 4_000 }, () => aDrawnRun(random));
    const report = whatIf(
      drawn.map(({ run }) => run),
      policy('lite', 'pro'),
    );
    const truth =
      drawn.reduce((sum, each) => {
        const lite = each.truth('lite');
        return sum + (lite >= 70 ? lite : Math.max(lite, each.truth('pro')));
      }, 0) / drawn.length;
    const paired = report.policy.quality?.mean ?? 0;
    const weighted = report.weighted?.policy.quality?.mean ?? 0;
    expect(Math.abs(weighted - truth)).toBeLessThan(1);
    expect(Math.abs(weighted - truth)).toBeLessThan(Math.abs(paired - truth));
  });

  it('bounds the true gain about nine times in ten', () => {
    const random = seededRandom(3);
    const isWithin = Array.from({ length: 300 }, () => {
      const drawn = Array.from({ length: 150 }, () => aDrawnRun(random));
      const report = whatIf(
        drawn.map(({ run }) => run),
        policy('lite'),
      );
      // Lite comes to 57.5 over all tasks; what was done comes to 80.5 on easy and 65 on hard ones.
      return isBetween(57.5 - (80.5 + 65) / 2, report.weighted?.qualityGain ?? null);
    });
    const share = isWithin.filter(Boolean).length / isWithin.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });

  it('is left out when no order was drawn by lot', () => {
    const runs = [1, 2, 3].map(() => aRecordedRun([aJudgedAttempt('flash', 80)]));
    expect(whatIf(runs, policy('flash')).weighted).toBeNull();
  });

  it('is left out when a strategy that the policy goes on to was never judged', () => {
    const runs = [80, 20, 90].map((quality) =>
      aRecordedRun([aJudgedAttempt('flash', quality)], { propensity: 0.5 }),
    );
    expect(whatIf(runs, policy('flash', 'pro'))).toMatchObject({ coveredRuns: 2, weighted: null });
  });

  it('leaves out runs that could not have begun with the policy’s first strategy', () => {
    const begun = [80, 90].map((quality) =>
      aRecordedRun([aJudgedAttempt('flash', quality)], { propensity: 0.5 }),
    );
    const never = aRecordedRun([aJudgedAttempt('pro', 10)], { propensity: 0 });
    const { weighted } = whatIf([...begun, never], policy('flash'));
    expect(weighted?.runs).toBe(2);
    expect(weighted?.actual.quality?.mean).toBeCloseTo(85);
  });

  it('changes nothing when all runs were equally likely and all are covered', () => {
    const runs = [80, 75, 90].map((quality) =>
      aRecordedRun([aJudgedAttempt('flash', quality)], { propensity: 0.5 }),
    );
    const { weighted, policy: plain, qualityGain } = whatIf(runs, policy('flash'));
    expect(weighted?.policy.quality?.mean).toBeCloseTo(plain.quality?.mean ?? 0);
    expect(weighted?.qualityGain?.mean).toBeCloseTo(qualityGain?.mean ?? -1);
    expect(weighted?.effectiveRuns).toBeCloseTo(3);
  });
});
