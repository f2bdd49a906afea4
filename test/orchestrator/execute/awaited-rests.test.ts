import { describe, expect, it } from 'vitest';
import { LINGER_MS } from '../../../src/orchestrator/execute/run-journal.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import {
  aRestingScene,
  GOOD,
  leftAlone,
  ofKind,
  passedOverIn,
  plainRun,
  startedIn,
} from '../../support/a-resting-scene.ts';
import { type ManualClock, manualClock, settle } from '../../support/manual-clock.ts';
import { fails } from '../../support/scripted-model.ts';

describe('a run that has only resting models left', () => {
  it.each(EXECUTION_MODES)('waits for the first one that may be asked again: %s', async (mode) => {
    const scene = aRestingScene({ flash: [], pro: [GOOD] });
    scene.rest('flash', 60_000);
    scene.rest('pro', 40_000);
    const run = plainRun(['flash', 'pro'], { mode });
    await scene.begin(run);
    await scene.clock.advance(LINGER_MS);
    expect(ofKind(await scene.eventsOf(run.id), 'RestAwaited')).toEqual([
      { kind: 'RestAwaited', model: 'pro', until: new Date('2026-01-01T00:00:40Z') },
    ]);
    expect((await scene.stored(run.id)).attempts).toEqual([]);
    await scene.clock.advance(40_000);
    const events = await scene.eventsOf(run.id);
    expect(startedIn(events)).toEqual([mode === 'PARALLEL' ? 'pro RACE' : 'pro FIRST']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    expect(scene.clock.pending).toBe(0);
  });

  it.each(EXECUTION_MODES)('goes on when the rest ends between two looks: %s', async (mode) => {
    const standing = manualClock();
    let looks = 0;
    /** Advances with every look at it, as a real clock does. */
    const clock: ManualClock = {
      ...standing,
      monotonicMs: () => {
        looks += 1;
        return standing.monotonicMs() + looks;
      },
    };
    for (let restMs = 30_001; restMs < 30_030; restMs += 1) {
      const scene = aRestingScene({ flash: [GOOD] }, { clock });
      scene.rest('flash', restMs);
      const run = plainRun(['flash'], { mode });
      looks += 30_000;
      await scene.begin(run);
      await standing.advance(100);
      expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    }
  });

  it('lets other runs use its place meanwhile, and is the first to be let in again', async () => {
    const pause = Promise.withResolvers<void>();
    const text = GOOD.kind === 'answer' ? GOOD.text : '';
    const scene = aRestingScene(
      { flash: [{ kind: 'hang' }], pro: [{ kind: 'wait', until: pause.promise, text }, GOOD] },
      { policy: { maxConcurrentRuns: 1 } },
    );
    const statusOf = async ({ id }: NewRun) => (await scene.stored(id)).status;
    scene.rest('flash', 300_000);
    const waiting = plainRun(['flash'], { timeoutMs: 3_600_000 });
    await scene.begin(waiting);
    await scene.clock.advance(290_000);
    const [busy, last] = [plainRun(['pro']), plainRun(['pro'])];
    await scene.begin(busy);
    await scene.begin(last);
    expect([await statusOf(busy), await statusOf(last)]).toEqual(['RUNNING', 'QUEUED']);
    expect(ofKind(await scene.eventsOf(busy.id), 'RunWaiting')).toEqual([]);

    await scene.clock.advance(10_000);
    expect(startedIn(await scene.eventsOf(waiting.id))).toEqual([]);
    pause.resolve();
    await settle();
    expect(startedIn(await scene.eventsOf(waiting.id))).toEqual(['flash FIRST']);
    expect([await statusOf(busy), await statusOf(last)]).toEqual(['SUCCEEDED', 'QUEUED']);

    scene.executor.cancel(waiting.id);
    await settle();
    expect(await statusOf(last)).toBe('SUCCEEDED');
  });

  it('is cancelled at once while it waits to get its place back', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [{ kind: 'hang' }] },
      { policy: { maxConcurrentRuns: 1 } },
    );
    scene.rest('flash', 30_000);
    const [waiting, busy] = [plainRun(['flash']), plainRun(['pro'])];
    await scene.begin(waiting);
    await scene.begin(busy);
    await scene.clock.advance(30_000);
    scene.executor.cancel(waiting.id);
    await settle();
    expect((await scene.stored(waiting.id)).status).toBe('CANCELLED');
    expect((await scene.stored(busy.id)).status).toBe('RUNNING');
  });

  it('ends when its time is up while it waits to get its place back', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [{ kind: 'hang' }] },
      { policy: { maxConcurrentRuns: 1 } },
    );
    scene.rest('flash', 30_000);
    const [waiting, busy] = [plainRun(['flash'], { timeoutMs: 40_000 }), plainRun(['pro'])];
    await scene.begin(waiting);
    await scene.begin(busy);
    await scene.clock.advance(30_000);
    expect((await scene.stored(waiting.id)).status).toBe('RUNNING');
    await scene.clock.advance(10_000);
    expect(ofKind(await scene.eventsOf(waiting.id), 'RunCompleted')[0]?.result).toMatchObject({
      status: 'FAILED',
      failure: { code: 'TIMEOUT' },
    });
    expect((await scene.stored(busy.id)).status).toBe('RUNNING');
  });

  it('fails at once when there is no time to wait, with the reason for each strategy', async () => {
    const scene = aRestingScene({ flash: [], pro: [] });
    scene.rest('flash', 60_000);
    scene.rest('pro', 70_000);
    const run = plainRun(['flash', 'pro'], { timeoutMs: 30_000 });
    await scene.begin(run);
    const { status, attempts } = await scene.stored(run.id);
    expect([status, attempts]).toEqual(['FAILED', []]);
    const events = await scene.eventsOf(run.id);
    expect(ofKind(events, 'RunCompleted')[0]?.result).toMatchObject({
      failure: {
        code: 'ALL_ATTEMPTS_FAILED',
        message: `Every strategy failed: flash (simple): UNAVAILABLE, ${leftAlone('flash', 60)[1]}; pro (simple): UNAVAILABLE, ${leftAlone('pro', 70)[1]}`,
        retryable: true,
      },
    });
    expect(passedOverIn(events)).toEqual([leftAlone('flash', 60), leftAlone('pro', 70)]);
  });

  it('ends at once when it is cancelled meanwhile', async () => {
    const scene = aRestingScene({ flash: [] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash']);
    await scene.begin(run);
    scene.executor.cancel(run.id);
    await settle();
    expect((await scene.stored(run.id)).status).toBe('CANCELLED');
    expect(scene.clock.pending).toBe(0);
  });

  it('is released when its process shuts down, and goes on waiting in the next', async () => {
    const scene = aRestingScene({ flash: [] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash']);
    await scene.begin(run);
    await scene.executor.close();
    expect((await scene.stored(run.id)).status).toBe('RUNNING');
    expect(scene.clock.pending).toBe(0);
  });

  it('does not fail when many wait for the same model and one of them probes it', async () => {
    const pause = Promise.withResolvers<void>();
    const text = GOOD.kind === 'answer' ? GOOD.text : '';
    const scene = aRestingScene({
      flash: [{ kind: 'wait', until: pause.promise, text }, GOOD, GOOD],
    });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    expect(scene.models[0]?.requests).toHaveLength(1);
    pause.resolve();
    await settle();
    for (const { id } of runs) expect((await scene.stored(id)).status).toBe('SUCCEEDED');
  });

  it('does not fail when many wait for the same model and the probe fails', async () => {
    const scene = aRestingScene({ flash: [fails('UNAVAILABLE'), GOOD, GOOD] });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    const [first, ...others] = await Promise.all(runs.map(({ id }) => scene.stored(id)));
    expect(first?.status).toBe('FAILED');
    expect(others.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['RUNNING', []],
      ['RUNNING', []],
    ]);
    await scene.clock.advance(60_000);
    for (const { id } of others) expect((await scene.stored(id)).status).toBe('SUCCEEDED');
  });

  it('takes over the probe when the run that was probing is cancelled', async () => {
    const scene = aRestingScene({ flash: [{ kind: 'hang' }, GOOD, GOOD] });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    scene.executor.cancel(runs[0]?.id ?? '');
    await settle();
    const ends = await Promise.all(runs.map(({ id }) => scene.stored(id)));
    expect(ends.map(({ status }) => status)).toEqual(['CANCELLED', 'SUCCEEDED', 'SUCCEEDED']);
  });

  it('makes simultaneous requests wait for the first of them instead of failing', async () => {
    const { health, clock, rest } = aRestingScene({ flash: [] });
    rest('flash', 30_000);
    await clock.advance(30_000);
    const { signal } = new AbortController();
    const [first, ...others] = [1, 2, 3].map(() => health.admitAfterProbe('flash', signal));
    const probe = await first;
    probe?.succeeded();
    probe?.[Symbol.dispose]();
    await expect(Promise.all(others)).resolves.toHaveLength(2);
  });

  it('waits for another’s probe, and waits on when that fails', async () => {
    const scene = aRestingScene({ flash: [GOOD] });
    scene.rest('flash', 30_000);
    await scene.clock.advance(30_000);
    using probe = scene.health.admit('flash');
    const run = plainRun(['flash']);
    await scene.begin(run);
    probe.failed(new AttemptError('UNAVAILABLE', 'still away', { retryAfterMs: 70_000 }));
    probe[Symbol.dispose]();
    await scene.clock.advance(LINGER_MS);
    const awaited = ofKind(await scene.eventsOf(run.id), 'RestAwaited');
    expect(awaited.map(({ until }) => until)).toEqual([null, new Date('2026-01-01T00:01:40Z')]);
    await scene.clock.advance(70_000);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });
});
