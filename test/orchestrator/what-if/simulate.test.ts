import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../../src/orchestrator/what-if/expectations.ts';
import type { Policy } from '../../../src/orchestrator/what-if/policy.ts';
import { simulate } from '../../../src/orchestrator/what-if/simulate.ts';
import { aJudgedAttempt, aRecordedRun, simply } from '../../support/a-recorded-run.ts';

const policy = (
  [first = '', ...rest]: readonly string[],
  change: Partial<Policy> = {},
): Policy => ({
  strategies: [simply(first), ...rest.map(simply)],
  mode: 'SEQUENTIAL',
  qualityThreshold: 70,
  parallelWidth: 2,
  usdPerSecond: 0,
  ...change,
});

/** Of every strategy: it passes every other time, takes 10 s and a cent, and is slow by then. */
const expecting = (change: Partial<Expectation> = {}) => {
  const expected = { passes: 0.5, costUsd: 0.01, durationMs: 10_000, slowAfterMs: 10_000 };
  return () => ({ ...expected, ...change });
};
const NEVER_SLOW = expecting({ slowAfterMs: Number.POSITIVE_INFINITY });

const LITE = aJudgedAttempt('lite', 60, { costUsd: 0.01, durationMs: 1_000 });
const FLASH = aJudgedAttempt('flash', 75, { costUsd: 0.03, durationMs: 3_000 });
const PRO = aJudgedAttempt('pro', 90, { costUsd: 0.1, durationMs: 5_000 });
const ALL = aRecordedRun([LITE, FLASH, PRO], { openingCostUsd: 0.002, openingMs: 500 });

describe('a sequential policy', () => {
  it('stops at the threshold, and adds up the cost and time of what came before', () => {
    expect(simulate(ALL, policy(['lite', 'flash', 'pro']), NEVER_SLOW)).toEqual({
      kind: 'covered',
      stepsNeeded: 2,
      outcome: { quality: 75, costUsd: expect.closeTo(0.042), durationMs: 4_500 },
    });
  });

  it('needs nothing beyond the strategy that reaches the threshold', () => {
    const run = aRecordedRun([FLASH]);
    expect(simulate(run, policy(['flash', 'pro']), NEVER_SLOW)).toMatchObject({
      kind: 'covered',
      stepsNeeded: 1,
      outcome: { quality: 75, costUsd: 0.03, durationMs: 3_000 },
    });
  });

  it('is not covered when it would have gone on to a strategy that was never judged', () => {
    const run = aRecordedRun([LITE, PRO]);
    expect(simulate(run, policy(['lite', 'flash', 'pro']), NEVER_SLOW)).toEqual({
      kind: 'uncovered',
      stepsJudged: 1,
    });
  });

  it('keeps the best of all when none reaches the threshold', () => {
    const run = aRecordedRun([FLASH, LITE]);
    expect(
      simulate(run, policy(['flash', 'lite'], { qualityThreshold: 95 }), NEVER_SLOW),
    ).toMatchObject({ outcome: { quality: 75, costUsd: 0.04, durationMs: 4_000 } });
  });

  it('uses the last judgement of a strategy', () => {
    const run = aRecordedRun([aJudgedAttempt('lite', 10), aJudgedAttempt('lite', 80)]);
    expect(simulate(run, policy(['lite']), NEVER_SLOW)).toMatchObject({ outcome: { quality: 80 } });
  });

  it('has the quality of the winner if it tried it, whatever else rounds as high', () => {
    const loser = aJudgedAttempt('flash', 91);
    const run = aRecordedRun([PRO, loser], { quality: 90, winnerAttemptId: PRO.id });
    expect(
      simulate(run, policy(['pro', 'flash'], { qualityThreshold: 100 }), NEVER_SLOW),
    ).toMatchObject({ outcome: { quality: 90 } });
  });
});

describe('a parallel policy', () => {
  it('needs all of its width, pays for it and waits for the slowest', () => {
    const parallel = policy(['pro', 'lite', 'flash'], { mode: 'PARALLEL' });
    expect(simulate(ALL, parallel, NEVER_SLOW)).toMatchObject({
      stepsNeeded: 2,
      outcome: { quality: 90, costUsd: expect.closeTo(0.112), durationMs: 5_500 },
    });
    expect(simulate(aRecordedRun([PRO]), parallel, NEVER_SLOW)).toEqual({
      kind: 'uncovered',
      stepsJudged: 1,
    });
  });

  it('goes on one by one when none of the first could be scored', () => {
    const unusable = { wasScored: false, durationMs: 2_000 };
    const run = aRecordedRun([
      aJudgedAttempt('lite', 0, unusable),
      aJudgedAttempt('flash', 0, unusable),
      PRO,
    ]);
    expect(
      simulate(run, policy(['lite', 'flash', 'pro'], { mode: 'PARALLEL' }), NEVER_SLOW),
    ).toMatchObject({ stepsNeeded: 3, outcome: { quality: 90, durationMs: 7_000 } });
  });
});

describe('an adaptive policy', () => {
  const adaptive = (models: readonly string[]) => policy(models, { mode: 'ADAPTIVE' });

  it('starts the next when one is slow, and charges the loser for the time it ran', () => {
    const slow = aJudgedAttempt('pro', 90, { costUsd: 0.1, durationMs: 10_000 });
    const run = aRecordedRun([slow, FLASH]);
    expect(
      simulate(run, adaptive(['pro', 'flash']), expecting({ slowAfterMs: 2_000 })),
    ).toMatchObject({
      stepsNeeded: 2,
      outcome: { quality: 75, costUsd: expect.closeTo(0.05 + 0.03), durationMs: 5_000 },
    });
  });

  it('lets a slow attempt win if it ends before its rival', () => {
    const slow = aJudgedAttempt('pro', 90, { durationMs: 3_000 });
    const run = aRecordedRun([slow, FLASH]);
    expect(
      simulate(run, adaptive(['pro', 'flash']), expecting({ slowAfterMs: 2_000 })),
    ).toMatchObject({
      outcome: { quality: 90, costUsd: expect.closeTo(0.01 + 0.01), durationMs: 3_000 },
    });
  });

  it('starts the next at once when waiting costs more than a head start', () => {
    const run = aRecordedRun([PRO, FLASH]);
    const ofPrice = (usdPerSecond: number) =>
      simulate(
        run,
        policy(['pro', 'flash'], { mode: 'ADAPTIVE', usdPerSecond }),
        // In half of the cases 10 s are saved, in the others a cent is lost.
        NEVER_SLOW,
      );
    // The faster one passes after 3 s, and the other is paid for as long as that.
    expect(ofPrice(0.0011)).toMatchObject({
      stepsNeeded: 2,
      outcome: { quality: 75, costUsd: expect.closeTo(0.06 + 0.03), durationMs: 3_000 },
    });
    expect(ofPrice(0.0009)).toMatchObject({
      stepsNeeded: 1,
      outcome: { quality: 90, costUsd: 0.1, durationMs: 5_000 },
    });
  });

  it('keeps head starts within its width, and starts the next when one has fallen short', () => {
    const fails = (model: string, durationMs: number) =>
      aJudgedAttempt(model, 10, { durationMs, costUsd: 0.01 });
    const run = aRecordedRun([fails('lite', 1_000), fails('flash', 4_000), PRO]);
    const asked = policy(['lite', 'flash', 'pro'], { mode: 'ADAPTIVE', usdPerSecond: 1 });
    expect(simulate(run, asked, NEVER_SLOW)).toMatchObject({
      stepsNeeded: 3,
      outcome: { quality: 90, costUsd: expect.closeTo(0.12), durationMs: 1_000 + 5_000 },
    });
  });

  it('is not covered when it would have given a head start to a strategy that was never judged', () => {
    const asked = policy(['pro', 'flash'], { mode: 'ADAPTIVE', usdPerSecond: 1 });
    expect(simulate(aRecordedRun([PRO]), asked, NEVER_SLOW)).toEqual({
      kind: 'uncovered',
      stepsJudged: 1,
    });
  });

  it('behaves like a sequential one when nothing is slow', () => {
    const models = ['lite', 'flash', 'pro'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...models), { minLength: 1 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 0, max: 100 }),
        (order, qualities, durations, qualityThreshold) => {
          const run = aRecordedRun(
            models.map((model, index) =>
              aJudgedAttempt(model, qualities[index] ?? 0, { durationMs: durations[index] ?? 1 }),
            ),
          );
          const sequential = policy(order, { qualityThreshold });
          expect(simulate(run, { ...sequential, mode: 'ADAPTIVE' }, NEVER_SLOW)).toEqual(
            simulate(run, sequential, NEVER_SLOW),
          );
        },
      ),
    );
  });
});

describe('any policy', () => {
  it('costs and takes at most what all its strategies do together, and keeps the best that finished', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('SEQUENTIAL', 'PARALLEL', 'ADAPTIVE'),
        fc.array(
          fc.record({
            quality: fc.integer({ min: 0, max: 100 }),
            ms: fc.integer({ min: 1, max: 9_000 }),
          }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.integer({ min: 1, max: 9_000 }),
        fc.constantFrom(0, 0.015, 1),
        (mode, results, slowAfterMs, usdPerSecond) => {
          const attempts = results.map(({ quality, ms }, index) =>
            aJudgedAttempt(`m${index}`, quality, { durationMs: ms }),
          );
          const run = aRecordedRun(attempts);
          const asked = policy(
            attempts.map(({ strategy }) => strategy.model),
            { mode, usdPerSecond },
          );
          const simulated = simulate(
            run,
            asked,
            expecting({ slowAfterMs, durationMs: slowAfterMs }),
          );
          if (simulated.kind === 'uncovered') throw new Error('everything was judged');
          const { outcome, stepsNeeded } = simulated;
          expect(outcome.costUsd).toBeLessThanOrEqual(run.costUsd + 1e-9);
          expect(outcome.durationMs).toBeLessThanOrEqual(run.durationMs);
          expect(attempts.slice(0, stepsNeeded).map(({ quality }) => quality)).toContain(
            outcome.quality,
          );
        },
      ),
    );
  });
});
