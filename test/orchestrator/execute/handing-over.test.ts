import { describe, expect, it } from 'vitest';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { RunStore } from '../../../src/orchestrator/ports/run-store.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import type { RunChange } from '../../../src/orchestrator/run-event.ts';
import { aRun, FLASH, kindsOf, PRO } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { attemptEnded } from '../../support/run-changes.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';
import {
  attemptStarted,
  eventsOf,
  failed,
  nextId,
  secondsIn,
} from '../../support/stored-run-builders.ts';

/** A run that began in a process which has ended since, with these changes recorded. */
async function aRunBegunElsewhere(
  store: RunStore,
  changes: readonly RunChange[],
  limits: Partial<NewRun['limits']> = {},
): Promise<string> {
  const run = aRun({ timeoutMs: 36_000_000, ...limits });
  await store.admit(run);
  for (const event of eventsOf(run.id, [{ kind: 'RunStarted' }, ...changes])) {
    await store.append(event);
  }
  return run.id;
}

/** Makes another process hold the run, whatever lease there was. */
const holdElsewhere = (store: RunStore, runId: string, leaseUntil: Date): Promise<boolean> =>
  store.claim(runId, { executorId: 'another', asOf: END_OF_TIME, leaseUntil });

const END_OF_TIME = new Date(8_640_000_000_000_000);

describe('a process', () => {
  it('that ends leaves the run to the next one, which pays no strategy twice', async () => {
    const store = memoryRunStore();
    const first = anExecutor([scriptedModel('flash', [{ kind: 'hang', afterText: '{' }])], {
      store,
    });
    const run = aRun();
    await first.begin(run);
    await first.executor.close();
    const interrupted = await first.stored(run.id);
    expect(interrupted.status).toBe('RUNNING');
    expect(interrupted.attempts[0]?.state).toMatchObject({ failure: { code: 'INTERRUPTED' } });

    const flash = scriptedModel('flash', []);
    const second = anExecutor([flash, scriptedModel('pro', [answers(fileScoring(80))])], { store });
    expect(await second.executor.recover({ isSoleExecutor: false })).toBe(1);
    await settle();
    const { status, attempts } = await second.stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts.map(({ strategy }) => strategy.model)).toEqual(['flash', 'pro']);
    expect(flash.requests).toHaveLength(0);
  });

  it('that ends has the only strategy tried once more instead of failing the run', async () => {
    const store = memoryRunStore();
    const first = anExecutor([scriptedModel('flash', [{ kind: 'hang', afterText: '{' }])], {
      store,
    });
    const run = aRun({}, [FLASH]);
    await first.begin(run);
    await first.executor.close();

    const second = anExecutor([scriptedModel('flash', [answers(fileScoring(80))])], {
      store,
      ports: { ids: nextId },
    });
    await second.executor.recover({ isSoleExecutor: false });
    await settle();
    const { status, attempts } = await second.stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state.kind)).toEqual(['FAILED', 'SCORED']);
  });

  it('holds a run from its admission on, and neither claims nor reads it again to begin', async () => {
    const memory = memoryRunStore();
    const asked: string[] = [];
    const store = {
      ...memory,
      claim: (...args: Parameters<typeof memory.claim>) => {
        asked.push('claim');
        return memory.claim(...args);
      },
      find: (runId: string) => {
        asked.push('find');
        return memory.find(runId);
      },
    };
    const flash = scriptedModel('flash', [answers(fileScoring(80))]);
    const { executor } = anExecutor([flash], { store });
    const run = aRun();
    await executor.admit(run);
    expect(await memory.findUnheld(new Date('2026-01-01T00:00:29Z'))).toEqual([]);
    expect(await executor.ended(run.id)).toBe(true);
    expect(asked).toEqual([]);
    expect(await memory.head(run.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('holds no run that waits for room, so that another process takes it up at once', async () => {
    const store = memoryRunStore();
    const busy = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])], {
      store,
      policy: { maxConcurrentRuns: 1 },
    });
    const waiting = aRun();
    await busy.begin(aRun());
    await busy.begin(waiting);
    expect(await store.findUnheld(busy.clock.now())).toEqual([waiting.id]);
    const idle = anExecutor([scriptedModel('flash', [answers(fileScoring(80))])], { store });
    expect(await idle.executor.recover({ isSoleExecutor: false })).toBe(1);
    await settle();
    expect((await idle.stored(waiting.id)).status).toBe('SUCCEEDED');

    const ended = busy.executor.ended(waiting.id);
    await busy.executor.close();
    expect(await ended).toBe(false);
    expect((await idle.stored(waiting.id)).attempts).toHaveLength(1);
  });

  it('that was killed loses its run to another as soon as its lease has run out', async () => {
    const store = memoryRunStore();
    const runId = await aRunBegunElsewhere(store, [attemptStarted('left', FLASH)]);
    await holdElsewhere(store, runId, secondsIn(30));
    const models = [scriptedModel('flash', []), scriptedModel('pro', [answers(fileScoring(80))])];
    const { executor, clock, stored, eventsOf } = anExecutor(models, {
      store,
      clock: manualClock(secondsIn(0)),
    });
    expect(await executor.recover({ isSoleExecutor: false })).toBe(0);
    await clock.advance(30_001);
    expect(await executor.recover({ isSoleExecutor: false })).toBe(1);
    await settle();
    expect((await stored(runId)).status).toBe('SUCCEEDED');
    expect(kindsOf(await eventsOf(runId))).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptFailed',
      'AttemptStarted',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
  });

  it('does not wait for leases to run out when nobody else could hold its runs', async () => {
    const store = memoryRunStore();
    const runId = await aRunBegunElsewhere(store, []);
    await holdElsewhere(store, runId, secondsIn(30));
    const { executor, stored } = anExecutor([scriptedModel('flash', [answers(fileScoring(80))])], {
      store,
      clock: manualClock(secondsIn(0)),
    });
    expect(await executor.recover({ isSoleExecutor: true })).toBe(1);
    await settle();
    expect((await stored(runId)).status).toBe('SUCCEEDED');
  });

  it('that was killed is taken to have run its attempts until their last event only', async () => {
    const store = memoryRunStore();
    const runId = await aRunBegunElsewhere(store, [
      attemptStarted('left', FLASH),
      {
        kind: 'AttemptWaiting',
        attemptId: 'left',
        provider: 'scripted',
        room: 'CONCURRENT_REQUESTS',
        since: secondsIn(2),
      },
    ]);
    const { executor, stored } = anExecutor([scriptedModel('pro', [answers(fileScoring(80))])], {
      store,
      clock: manualClock(secondsIn(3_600)),
    });
    await executor.recover({ isSoleExecutor: true });
    await settle();
    const [left] = (await stored(runId)).attempts;
    expect(left?.state).toMatchObject({
      failure: { code: 'INTERRUPTED' },
      completedAt: secondsIn(3),
      durationMs: 1_000,
    });
  });

  it('does not tell again which models rest and which strategies were passed over', async () => {
    const store = memoryRunStore();
    const because = 'flash has failed';
    const runId = await aRunBegunElsewhere(store, [
      { kind: 'ModelResting', model: 'flash', until: secondsIn(60) },
      { kind: 'StrategyPassedOver', strategy: FLASH, priority: 1, because },
    ]);
    const models = [
      scriptedModel('flash', []),
      scriptedModel('pro', [answers(fileScoring(80))]),
      scriptedModel('lite', []),
    ];
    const { executor, health, eventsOf } = anExecutor(models, {
      store,
      clock: manualClock(secondsIn(10)),
      policy: { breaker: { ...DEFAULT_POLICY.breaker, failuresInARow: 1 } },
    });
    for (const model of ['flash', 'lite']) {
      using admission = health.admit(model);
      admission.failed(new AttemptError('UNAVAILABLE', 'is down'));
    }
    await executor.recover({ isSoleExecutor: true });
    await settle();
    const events = (await eventsOf(runId)).slice(3).map(({ change }) => change);
    expect(events.filter(({ kind }) => kind === 'ModelResting')).toMatchObject([{ model: 'lite' }]);
    expect(events.map(({ kind }) => kind)).not.toContain('StrategyPassedOver');
    expect(events.at(-1)).toMatchObject({ result: { status: 'SUCCEEDED' } });
  });

  it('does not try a strategy a third time that was interrupted twice', async () => {
    const store = memoryRunStore();
    const interrupted = { code: 'INTERRUPTED', message: 'it ended', retryable: true } as const;
    const runId = await aRunBegunElsewhere(store, [
      attemptStarted('one', FLASH),
      attemptEnded('one', failed({ failure: interrupted })),
      attemptStarted('two', FLASH),
    ]);
    const { executor, stored } = anExecutor([scriptedModel('flash', [])], {
      store,
      clock: manualClock(secondsIn(10)),
    });
    await executor.recover({ isSoleExecutor: true });
    await settle();
    const { status, attempts } = await stored(runId);
    expect(status).toBe('FAILED');
    expect(attempts).toHaveLength(2);
  });

  it('spends only what earlier attempts, interrupted ones included, left of the run’s limit', async () => {
    const store = memoryRunStore();
    const limits = { maxCostUsd: 0.013 };
    const runId = await aRunBegunElsewhere(store, [attemptStarted('left', FLASH)], limits);
    const pro = scriptedModel('pro', [answers(fileScoring(80))]);
    const { executor, stored } = anExecutor([scriptedModel('flash', []), pro], {
      store,
      clock: manualClock(secondsIn(10)),
    });
    await executor.recover({ isSoleExecutor: true });
    await settle();
    const [left] = (await stored(runId)).attempts;
    expect(left?.state).toMatchObject({ spend: { costUsd: 0.012 } });
    // At $0.4 a million.
    expect(pro.requests[0]?.maxOutputTokens).toBeLessThan(2_500);
  });

  it('waits for the first model of the interrupted attempts that may be asked again', async () => {
    const store = memoryRunStore();
    const runId = await aRunBegunElsewhere(store, [
      attemptStarted('one', FLASH),
      attemptStarted('two', PRO),
    ]);
    const models = [scriptedModel('flash', []), scriptedModel('pro', [answers(fileScoring(80))])];
    const { executor, health, clock, stored } = anExecutor(models, {
      store,
      clock: manualClock(secondsIn(10)),
      policy: { breaker: { ...DEFAULT_POLICY.breaker, failuresInARow: 1, restMs: 8_000 } },
      ports: { ids: nextId },
    });
    for (const [model, retryAfterMs] of Object.entries({ flash: 600_000, pro: 0 })) {
      using admission = health.admit(model);
      admission.failed(new AttemptError('UNAVAILABLE', 'is down', { retryAfterMs }));
    }
    await executor.recover({ isSoleExecutor: true });
    await clock.advance(8_000);
    const { status, attempts } = await stored(runId);
    expect(attempts.map(({ strategy }) => strategy.model)).toEqual(['flash', 'pro', 'pro']);
    expect(status).toBe('SUCCEEDED');
  });

  it('tells what came of tests that were requested by a process which ended before it could', async () => {
    const store = memoryRunStore();
    const runId = await aRunBegunElsewhere(store, [{ kind: 'TestsRequested', model: 'lite' }]);
    await store.keepTests(runId, { tests: [], costUsd: 0.001 });
    const { executor, eventsOf } = anExecutor(
      [scriptedModel('flash', [answers(fileScoring(80))]), scriptedModel('lite', [])],
      { store, clock: manualClock(secondsIn(10)) },
    );
    await executor.recover({ isSoleExecutor: true });
    await settle();
    const told = (await eventsOf(runId)).slice(2).map(({ change }) => change);
    expect(told[0]).toMatchObject({
      kind: 'TestsWritten',
      model: 'lite',
      count: 0,
      costUsd: 0.001,
      failure: { code: 'INTERRUPTED' },
    });
    expect(told.filter(({ kind }) => kind === 'TestsWritten')).toHaveLength(1);
  });

  it('stops executing a run that another executor took over', async () => {
    const store = memoryRunStore();
    const flash = scriptedModel('flash', [{ kind: 'hang' }]);
    const { begin, clock, logged, eventsOf } = anExecutor([flash], { store });
    const run = aRun();
    await begin(run);
    const before = await eventsOf(run.id);
    await holdElsewhere(store, run.id, new Date('2026-01-01T01:00:00Z'));
    await clock.advance(DEFAULT_POLICY.leaseMs / 3);
    expect(flash.aborted).toBe(1);
    expect(await eventsOf(run.id)).toEqual(before);
    expect(logged).toEqual([]);
  });
});
