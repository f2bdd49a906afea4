import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HeadStart,
  headStartUsd,
} from '../../../src/orchestrator/execute/contest/head-start.ts';
import type { RunPolicyWishes } from '../../../src/orchestrator/run-policy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

describe('a head start', () => {
  const headStart: HeadStart = {
    needed: 0.25,
    passes: 0.6,
    remainingMs: 3_000,
    durationMs: 5_000,
    costUsd: 0.05,
  };

  it('saves time when it is needed, and loses money when it is not', () => {
    // A quarter of three seconds saved, less three quarters of three fifths of its cost.
    expect(headStartUsd(headStart, 0.1)).toBeCloseTo(0.25 * 3 * 0.1 - 0.75 * 0.6 * 0.05);
  });

  it('depends on its cost per second and the odds that it is not needed, not on the time left', () => {
    const price = 0.01 * 3; // A cent a second, with odds of 3 to 1 that it is not needed.
    for (const remainingMs of [1, 100, 5_000]) {
      const at = { ...headStart, remainingMs };
      expect(headStartUsd(at, price * 1.01)).toBeGreaterThan(0);
      expect(headStartUsd(at, price * 0.99)).toBeLessThan(0);
    }
  });

  it('counts the time saved by a fast attempt that passes before the others are done', () => {
    const fast = { ...headStart, durationMs: 1_000, costUsd: 0.001 };
    expect(headStartUsd(fast, 0.01)).toBeCloseTo(0.01 * (0.25 * 1 + 0.6 * 2) - 0.75 * 0.001);
  });

  it('is never worth it when waiting costs nothing, nor when nothing is left to wait for', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    const ms = fc.integer({ min: 0, max: 100_000 });
    const any = fc.record({
      needed: chance,
      passes: chance,
      remainingMs: ms,
      durationMs: ms,
      costUsd: chance,
    });
    fc.assert(
      fc.property(any, chance, (at, price) => {
        expect(headStartUsd(at, 0)).toBeLessThanOrEqual(0);
        expect(headStartUsd({ ...at, remainingMs: 0 }, price)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

// Each takes 9 s, costs $0.012 and passes with a probability of 72.5%: with odds of 2.6 to 1 that
// the next is not needed, a head start is worth it from $0.0035 a second.
const WORTH_IT = 0.004;
const NOT_WORTH_IT = 0.003;

describe('an adaptive run with a price of waiting', () => {
  const reasonsUnder = async (policy: RunPolicyWishes, limits = {}) => {
    const models = ['flash', 'pro', 'lite'];
    const { begin, stored, executor } = anExecutor(
      models.map((name) => scriptedModel(name, [{ kind: 'hang' }])),
    );
    const run = { ...aRunOf(models, { mode: 'ADAPTIVE', ...limits }), policy };
    await begin(run);
    const { attempts } = await stored(run.id);
    executor.cancel(run.id);
    await settle();
    return attempts.map(({ strategy, reason }) => `${strategy.model} ${reason}`);
  };

  it('starts the next beside the first when that is expected to save more than it costs', async () => {
    expect(await reasonsUnder({ usdPerSecond: WORTH_IT })).toEqual(['flash FIRST', 'pro RACE']);
    expect(await reasonsUnder({ usdPerSecond: NOT_WORTH_IT })).toEqual(['flash FIRST']);
  });

  it('needs a higher price to start a third, which is needed less often', async () => {
    const wide = { parallelWidth: 3 };
    expect(await reasonsUnder({ ...wide, usdPerSecond: WORTH_IT })).toHaveLength(2);
    expect(await reasonsUnder({ ...wide, usdPerSecond: 1 })).toHaveLength(3);
  });

  it('starts a dearer one only once one of those under way has fallen short', async () => {
    const failing = Promise.withResolvers<void>();
    const text = JSON.stringify({ files: [fileScoring(40)] });
    const { begin, stored, executor } = anExecutor([
      scriptedModel('flash', [{ kind: 'wait', until: failing.promise, text }]),
      scriptedModel('lite', [{ kind: 'hang' }]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ]);
    const policy = { parallelWidth: 3, usdPerSecond: 0.02, repairRounds: 0 };
    const run = aRunOf(['flash', 'lite', 'pro'], { mode: 'ADAPTIVE' });
    const [flash, lite, pro] = run.plan.steps;
    if (lite === undefined || pro === undefined) throw new Error('three steps were planned');
    const steps = [flash, lite, { ...pro, expectedCostUsd: 0.06 }] as const;
    await begin({ ...run, policy, plan: { ...run.plan, steps } });
    const startedAs = async () =>
      (await stored(run.id)).attempts.map(({ strategy, reason }) => `${strategy.model} ${reason}`);
    expect(await startedAs()).toEqual(['flash FIRST', 'lite RACE']);
    failing.resolve();
    await settle();
    expect(await startedAs()).toEqual(['flash FIRST', 'lite RACE', 'pro RACE']);
    executor.cancel(run.id);
    await settle();
  });

  it('keeps no more attempts under way than the policy allows, whatever the price', async () => {
    expect(await reasonsUnder({ parallelWidth: 1, usdPerSecond: 1 })).toEqual(['flash FIRST']);
    expect(await reasonsUnder({ usdPerSecond: 1 })).toHaveLength(2);
  });

  it('spends no money on it that the first may need', async () => {
    expect(await reasonsUnder({ usdPerSecond: 1 }, { maxCostUsd: 0.03 })).toEqual(['flash FIRST']);
  });

  it('waits for the first to reserve its worst case, and starts the next when that is settled', async () => {
    // Both are expected to cost $0.012, but their worst cases may take all there is.
    const prices = { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 };
    const catalogue = ['flash', 'pro'].map((name) => aCatalogueModel(name, { prices }));
    const { begin, stored } = anExecutor(
      [
        scriptedModel('flash', [answers(fileScoring(40))]),
        scriptedModel('pro', [answers(fileScoring(50))]),
      ],
      { ports: { catalogue } },
    );
    const policy = { usdPerSecond: 1, repairRounds: 0, splice: false };
    const run = aRunOf(['flash', 'pro'], { mode: 'ADAPTIVE', maxCostUsd: 0.2 });
    await begin({ ...run, policy });
    const { attempts } = await stored(run.id);
    expect(attempts.map(({ strategy, state }) => `${strategy.model} ${state.kind}`)).toEqual([
      'flash SCORED',
      'pro SCORED',
    ]);
  });

  it('ends with the first score that reaches the threshold, and closes the other’s request', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang', afterText: '{"files":[' }]);
    const { begin, clock, stored } = anExecutor([
      flash,
      scriptedModel('pro', [answers(fileScoring(82))]),
    ]);
    const run = { ...aRunOf(['flash', 'pro'], { mode: 'ADAPTIVE' }), policy: { usdPerSecond: 1 } };
    await begin(run);
    const { status, attempts } = await stored(run.id);
    expect([status, ...attempts.map(({ state }) => state.kind)]).toEqual([
      'SUCCEEDED',
      'CANCELLED',
      'SCORED',
    ]);
    expect([flash.aborted, clock.pending]).toEqual([1, 0]);
  });
});
