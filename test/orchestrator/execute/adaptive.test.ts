import { describe, expect, it } from 'vitest';
import { HedgeAllowance } from '../../../src/orchestrator/execute/contest/hedge-allowance.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import type { StoredRun } from '../../../src/orchestrator/run.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { faultyBelow, fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, fails, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

const SLOW_MS = 18_000; // Twice the 9 s that the plan expects.
const MODELS = ['flash', 'pro', 'lite'];

/** A run for which waiting costs nothing. */
const adaptiveRun = (models = MODELS, change = {}) => ({
  ...aRunOf(models, { mode: 'ADAPTIVE', ...change }),
  policy: { usdPerSecond: 0 },
});

const startedAs = ({ attempts }: StoredRun): readonly string[] =>
  attempts.map(({ strategy, reason }) => `${strategy.model} ${reason}`);

const endedAs = ({ attempts }: StoredRun): readonly string[] =>
  attempts.map(({ state }) => state.kind);

describe('an adaptive run', () => {
  it('asks only the best bet while that does well', async () => {
    const { begin, clock, stored } = anExecutor([
      scriptedModel('flash', [answers(fileScoring(70))]),
      scriptedModel('pro', []),
    ]);
    const run = adaptiveRun();
    await begin(run);
    const end = await stored(run.id);
    expect([end.status, ...startedAs(end)]).toEqual(['SUCCEEDED', 'flash FIRST']);
    expect(clock.pending).toBe(0);
  });

  it('starts the next the moment one fails or falls short, one at a time', async () => {
    const { begin, stored } = anExecutor([
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [answers(fileScoring(50))]),
      scriptedModel('lite', [answers(fileScoring(90))]),
    ]);
    const run = adaptiveRun();
    await begin(run);
    expect(startedAs(await stored(run.id))).toEqual([
      'flash FIRST',
      'pro PREVIOUS_FAILED',
      'lite FELL_SHORT',
    ]);
  });

  it('starts the next while the one under way can no longer reach the threshold', async () => {
    const partial = JSON.stringify({ files: [fileScoring(30, 'src/a.ts')] }).slice(0, -2);
    const { begin, stored } = anExecutor(
      [
        scriptedModel('flash', [{ kind: 'hang', afterText: partial }]),
        scriptedModel('pro', [answers(fileScoring(90))]),
      ],
      { ports: { scorer: faultyBelow(70) } },
    );
    const run = adaptiveRun(['flash', 'pro']);
    await begin(run);
    expect(startedAs(await stored(run.id))).toEqual(['flash FIRST', 'pro LIKELY_TO_FALL_SHORT']);
  });

  it.each([
    ['a fallback', [fails('UNAUTHORIZED')], ['flash FIRST', 'pro SLOW', 'spare SLOW']],
    ['a stand-in', [], ['flash FIRST', 'spare SLOW']],
  ])('tells and counts %s as a hedge when another is slow', async (_what, pro, started) => {
    const models = [
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', pro),
      scriptedModel('spare', [answers(fileScoring(20))]),
    ];
    const catalogue = models.map(({ name }) =>
      aCatalogueModel(name, {
        approaches: ['SIMPLE'],
        fallbacks: name === 'pro' ? ['spare'] : [],
      }),
    );
    const hedges = new HedgeAllowance(started.length - 1);
    const { begin, clock, stored, eventsOf, health } = anExecutor(models, {
      hedges,
      ports: { catalogue },
    });
    if (pro.length === 0) {
      const away = new AttemptError('RATE_LIMITED', 'not now', { retryAfterMs: 600_000 });
      health.admit('pro').failed(away);
    }
    const run = {
      ...adaptiveRun(['flash', 'pro']),
      policy: { usdPerSecond: 0, hedgeShare: 0.05, firstTokenTimeoutMs: 600_000 },
    };
    await begin(run);
    await clock.advance(SLOW_MS);
    expect(startedAs(await stored(run.id))).toEqual(started);
    expect(hedges.take(0.05)).toBe(false);
    const because = (await eventsOf(run.id)).flatMap(({ change }) =>
      change.kind === 'AttemptStarted' ? [change.because ?? ''] : [],
    );
    expect(because.at(-1)).toMatch(
      /^in place of .*; started now because flash \(simple\) has taken longer than the usual 18.0 s$/,
    );
  });

  it('uses up no attempt for a hedge that replaces a model that could not be reached', async () => {
    const models = [
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [fails('UNAUTHORIZED')]),
      scriptedModel('spare', [answers(fileScoring(20))]),
      scriptedModel('lite', [answers(fileScoring(90))]),
    ];
    const catalogue = models.map(({ name }) =>
      aCatalogueModel(name, {
        approaches: ['SIMPLE'],
        fallbacks: name === 'pro' ? ['spare'] : [],
      }),
    );
    const { begin, clock, stored } = anExecutor(models, {
      hedges: new HedgeAllowance(3),
      ports: { catalogue },
    });
    const run = adaptiveRun(['flash', 'pro', 'lite'], { maxAttempts: 3 });
    await begin(run);
    await clock.advance(SLOW_MS);
    expect(startedAs(await stored(run.id))).toEqual([
      'flash FIRST',
      'pro SLOW',
      'spare SLOW',
      'lite SLOW',
    ]);
  });

  it('starts the next beside one that is slow, and cancels the loser, naming the winner', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang', afterText: '{"files":[' }]);
    const { begin, clock, stored } = anExecutor([
      flash,
      scriptedModel('pro', [answers(fileScoring(82))]),
    ]);
    const run = adaptiveRun();
    await begin(run);
    await clock.advance(SLOW_MS - 1);
    expect(startedAs(await stored(run.id))).toEqual(['flash FIRST']);
    await clock.advance(1);

    const end = await stored(run.id);
    expect(startedAs(end)).toEqual(['flash FIRST', 'pro SLOW']);
    expect(endedAs(end)).toEqual(['CANCELLED', 'SCORED']);
    expect(end.attempts[0]?.state).toMatchObject({
      reason: expect.stringContaining('pro (simple) scored 82'),
    });
    expect(flash.aborted).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('takes the learned quantile as the limit of slowness, when there is one', async () => {
    const { begin, clock, stored } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [answers(fileScoring(82))]),
    ]);
    const run = adaptiveRun(['flash', 'pro']);
    const [first, ...rest] = run.plan.steps;
    const steps = [{ ...first, hedgeAfterMs: 2_000 }, ...rest] as const;
    await begin({ ...run, plan: { ...run.plan, steps } });
    await clock.advance(2_000);
    expect(startedAs(await stored(run.id))).toEqual(['flash FIRST', 'pro SLOW']);
  });

  it('waits for a slow one when no hedge is left, and when the caller wants none', async () => {
    for (const [hedges, policy] of [
      [new HedgeAllowance(0), { usdPerSecond: 0 }],
      [new HedgeAllowance(1), { usdPerSecond: 0, hedgeShare: 0 }],
    ] as const) {
      const { begin, clock, stored } = anExecutor(
        [scriptedModel('flash', [{ kind: 'hang' }]), scriptedModel('pro', [])],
        { hedges },
      );
      const run = adaptiveRun();
      await begin({ ...run, policy });
      await clock.advance(SLOW_MS * 2);
      expect(startedAs(await stored(run.id))).toEqual(['flash FIRST']);
    }
  });

  it('does not hedge with money that a running attempt may need', async () => {
    const { begin, clock, stored } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', []),
    ]);
    const run = adaptiveRun(MODELS, { maxCostUsd: 0.03 });
    await begin(run);
    await clock.advance(SLOW_MS);
    expect(startedAs(await stored(run.id))).toEqual(['flash FIRST']);
  });

  it('lets a slow one win after all, when it is done before its hedge', async () => {
    const late = Promise.withResolvers<void>();
    const text = JSON.stringify({ files: [fileScoring(75)] });
    const pro = scriptedModel('pro', [{ kind: 'hang' }]);
    const { begin, clock, stored } = anExecutor([
      scriptedModel('flash', [{ kind: 'wait', until: late.promise, text }]),
      pro,
    ]);
    const run = adaptiveRun();
    await begin(run);
    await clock.advance(SLOW_MS);
    late.resolve();
    await settle();
    const end = await stored(run.id);
    expect(endedAs(end)).toEqual(['SCORED', 'CANCELLED']);
    expect(pro.aborted).toBe(1);
  });

  it('ends with the best score so far when nothing reaches the threshold', async () => {
    const { begin, stored, eventsOf } = anExecutor([
      scriptedModel('flash', [answers(fileScoring(60))]),
      scriptedModel('pro', [answers(fileScoring(65))]),
      scriptedModel('lite', [answers(fileScoring(30))]),
    ]);
    const run = adaptiveRun();
    await begin(run);
    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect((await eventsOf(run.id)).at(-1)?.change).toMatchObject({
      result: { winnerAttemptId: attempts[1]?.id },
    });
  });

  it('stops everything when it is cancelled', async () => {
    const { begin, clock, executor, stored } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ]);
    const run = adaptiveRun();
    await begin(run);
    await clock.advance(SLOW_MS);
    executor.cancel(run.id);
    await settle();
    const end = await stored(run.id);
    expect([end.status, ...endedAs(end)]).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect(clock.pending).toBe(0);
  });

  it('is taken up by another process where it stood', async () => {
    const first = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])]);
    const run = adaptiveRun();
    await first.begin(run);
    await first.executor.close();
    const { store } = first;
    const second = anExecutor([scriptedModel('pro', [answers(fileScoring(80))])], { store });
    await second.executor.recover({ isSoleExecutor: false });
    await settle();
    expect(startedAs(await second.stored(run.id))).toEqual(['flash FIRST', 'pro PREVIOUS_FAILED']);
  });
});

describe('the allowance of hedges', () => {
  it('is one at first, and then one for every twenty attempts at a share of 5%', () => {
    const hedges = new HedgeAllowance();
    expect([hedges.take(0.05), hedges.take(0.05)]).toEqual([true, false]);
    for (let started = 0; started < 19; started += 1) hedges.earn(0.05);
    expect(hedges.take(0.05)).toBe(false);
    hedges.earn(0.05);
    expect([hedges.take(0.05), hedges.take(0.05)]).toEqual([true, false]);
  });

  it('saves ten at most', () => {
    const hedges = new HedgeAllowance();
    for (let started = 0; started < 1_000; started += 1) hedges.earn(0.05);
    const taken = Array.from({ length: 20 }, () => hedges.take(0.05));
    expect(taken.filter(Boolean)).toHaveLength(10);
  });

  it('is not raised for other runs by those with a larger share', () => {
    const hedges = new HedgeAllowance(0);
    for (let started = 0; started < 10; started += 1) hedges.earn(1);
    expect([hedges.take(0.05), hedges.take(1)]).toEqual([false, true]);
  });
});
