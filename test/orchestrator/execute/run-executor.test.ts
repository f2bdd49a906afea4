import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { Scorer } from '../../../src/orchestrator/ports/scorer.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import type { Strategy } from '../../../src/orchestrator/strategy.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring, scoreByComment } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { answers, fails, scriptedModel } from '../../support/scripted-model.ts';
import {
  aNewRun,
  aProfile,
  aStep,
  attemptStarted,
  nextId,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const FLASH: Strategy = { model: 'flash', approach: 'SIMPLE' };
const PRO: Strategy = { model: 'pro', approach: 'SIMPLE' };
const LITE: Strategy = { model: 'lite', approach: 'SIMPLE' };

function aRun(change: Partial<NewRun['limits']> = {}, strategies = [FLASH, PRO, LITE]): NewRun {
  const [first, ...rest] = strategies.map((strategy, index) => aStep(strategy, index + 1));
  if (first === undefined) throw new Error('a plan has at least one step');
  const run = aNewRun();
  const limits = { ...run.limits, ...change };
  return {
    ...run,
    limits,
    plan: {
      profile: aProfile(),
      mode: limits.mode,
      steps: [first, ...rest],
      isOrderFixed: false,
      maxCostUsd: null,
    },
  };
}

const kindsOf = (events: readonly RunEvent[]): string[] =>
  events.map(({ change }) => change.kind).filter((kind) => kind !== 'PartialScore');

const resultOf = (events: readonly RunEvent[]) => {
  const last = events.at(-1)?.change;
  if (last?.kind !== 'RunCompleted') throw new Error(`the run has not completed: ${last?.kind}`);
  return last.result;
};

describe('a sequential run', () => {
  it('stops at the first score that reaches the threshold', async () => {
    const models = [scriptedModel('flash', [answers(fileScoring(70))]), scriptedModel('pro', [])];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const events = await eventsOf(run.id);
    expect(kindsOf(events)).toEqual([
      'RunStarted',
      'AttemptStarted',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(resultOf(events)).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[0]?.id,
      selection: { qualityScore: 70, wasOptimal: null },
    });
  });

  it('falls back to the next strategy when a model fails, and says who was right', async () => {
    const models = [
      scriptedModel('flash', [answers(fileScoring(40))]),
      scriptedModel('pro', [fails('BLOCKED')]),
      scriptedModel('lite', [answers(fileScoring(60))]),
    ];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const { attempts } = await stored(run.id);
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'FAILED', 'SCORED']);
    expect(resultOf(await eventsOf(run.id))).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[2]?.id,
      selection: { qualityScore: 40, wasOptimal: false },
    });
  });

  it('fails with every cause when every strategy fails', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [{ kind: 'answer', text: 'I would rather not.' }]),
      scriptedModel('lite', [fails('BLOCKED')]),
    ];
    const { begin, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const result = resultOf(await eventsOf(run.id));
    if (result.status !== 'FAILED') throw new Error(`the run ${result.status}`);
    expect(result.failure.code).toBe('ALL_ATTEMPTS_FAILED');
    expect(result.failure.message).toContain('flash (simple): UNAUTHORIZED');
    expect(result.failure.message).toContain('pro (simple): OUTPUT_UNUSABLE');
    expect(result.failure.message).toContain('lite (simple): BLOCKED');
  });

  it('survives an adapter that throws something unforeseen, and logs it once', async () => {
    const broken = { ...scriptedModel('flash', []), name: 'flash' };
    const models = [broken, scriptedModel('pro', [answers(fileScoring(80))])];
    const { begin, stored, logged } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts[0]?.state).toMatchObject({ kind: 'FAILED', failure: { code: 'INTERNAL' } });
    expect(logged).toEqual(['an attempt failed unexpectedly']);
  });

  it('gives up an attempt that outlasts its deadline, and goes on', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang', afterText: '{"files":[' }]);
    const { begin, clock, stored } = anExecutor(
      [flash, scriptedModel('pro', [answers(fileScoring(80))])],
      { policy: { attemptTimeoutMs: 10_000 } },
    );
    const run = aRun();
    await begin(run);
    await clock.advance(10_000);

    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts[0]?.state).toMatchObject({ kind: 'FAILED', failure: { code: 'TIMEOUT' } });
    expect(flash.aborted).toBe(1);
  });

  it('ends with what it has when the run as a whole runs out of time', async () => {
    const models = [
      scriptedModel('flash', [answers(fileScoring(50))]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ];
    const { begin, clock, eventsOf, stored } = anExecutor(models);
    const run = aRun({ timeoutMs: 20_000 });
    await begin(run);
    await clock.advance(20_000);

    const { attempts } = await stored(run.id);
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'CANCELLED']);
    expect(resultOf(await eventsOf(run.id))).toMatchObject({ winnerAttemptId: attempts[0]?.id });
  });

  it('fails with TIMEOUT when its time is up before anything was scored', async () => {
    const { begin, clock, eventsOf } = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])]);
    const run = aRun({ timeoutMs: 20_000 }, [FLASH]);
    await begin(run);
    await clock.advance(20_000);
    expect(resultOf(await eventsOf(run.id))).toMatchObject({
      failure: {
        code: 'TIMEOUT',
        message: expect.stringMatching(/flash \(simple\): stopped, The run's 20000 ms were up/),
      },
    });
  });

  it('keeps the score that was given before mending ran out of time', async () => {
    const plan = { stages: [{ title: 'All', paths: ['src/App.tsx'] }] };
    const staged: Strategy = { model: 'flash', approach: 'PROGRESSIVE' };
    const flash = scriptedModel('flash', [
      { kind: 'answer', text: JSON.stringify(plan) },
      answers(fileScoring(80)),
      { kind: 'hang', afterText: JSON.stringify({ files: [fileScoring(10)] }).slice(0, -2) },
    ]);
    const finding = { message: 'x', severity: 'ERROR', path: 'src/App.tsx', line: 1 } as const;
    const scorer: Scorer = {
      version: 'fixed',
      score: async (request, signal) => ({
        ...(await scoreByComment.score(request, signal)),
        checks: [
          {
            id: 'any',
            title: 'Any',
            dimension: 'CODE_QUALITY',
            weight: 1,
            status: 'FAILED',
            value: 0,
            findings: [{ ...finding, column: null, rule: null }],
          },
        ],
      }),
    };
    const { begin, clock, stored } = anExecutor([flash], {
      policy: { attemptTimeoutMs: 10_000 },
      ports: { scorer },
    });
    const run = aRun({}, [staged]);
    await begin(run);
    await clock.advance(10_000);
    const { state } = (await stored(run.id)).attempts[0] ?? {};
    expect(state).toMatchObject({ kind: 'SCORED', scorecard: { overall: 80 } });
  });

  it('does not ask for more than its ceiling pays', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(40))]);
    const { begin, stored } = anExecutor([flash, scriptedModel('pro', [])]);
    const run = aRun({ maxCostUsd: 0.001 }, [FLASH, PRO]);
    await begin(run);

    const { attempts } = await stored(run.id);
    expect(attempts[1]?.state).toMatchObject({ failure: { code: 'BUDGET_EXCEEDED' } });
    expect(flash.requests[0]?.maxOutputTokens).toBeLessThanOrEqual(2_500);
  });

  it('works on the files given, and keeps those that the answer leaves alone', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(80, 'src/new.ts'))]);
    const { begin, stored } = anExecutor([flash]);
    const given = { path: 'src/old.ts', content: 'export const old = 1;\n' };
    const run = aRun({}, [FLASH]);
    await begin({ ...run, task: { ...run.task, files: [given] } });

    const { state } = (await stored(run.id)).attempts[0] ?? {};
    if (state?.kind !== 'SCORED') throw new Error(`the attempt is ${state?.kind}`);
    expect(state.files).toEqual([given, fileScoring(80, 'src/new.ts')]);
  });
});

describe('a parallel run', () => {
  it('starts the top two at once and lets the better one win, whichever is first', async () => {
    const slow = Promise.withResolvers<void>();
    const late = JSON.stringify({ files: [fileScoring(90)] });
    const models = [
      scriptedModel('flash', [answers(fileScoring(75))]),
      scriptedModel('pro', [{ kind: 'wait', until: slow.promise, text: late }]),
      scriptedModel('lite', []),
    ];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun({ mode: 'PARALLEL' });
    await begin(run);
    expect((await stored(run.id)).attempts).toHaveLength(2);
    slow.resolve();
    await settle();

    const { attempts } = await stored(run.id);
    expect(resultOf(await eventsOf(run.id))).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[1]?.id,
      selection: { qualityScore: 75, wasOptimal: false },
    });
  });

  it('goes on to the remaining strategies when neither gave anything to score', async () => {
    const models = [
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [fails('UNAUTHORIZED')]),
      scriptedModel('lite', [answers(fileScoring(30))]),
    ];
    const { begin, stored } = anExecutor(models);
    const run = aRun({ mode: 'PARALLEL' });
    await begin(run);
    const { status, attempts } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts).toHaveLength(3);
  });
});

describe('the money of a parallel run', () => {
  it('is shared equally between the two that race', async () => {
    const models = [
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ];
    const { begin } = anExecutor(models);
    await begin(aRun({ mode: 'PARALLEL', maxCostUsd: 0.01 }));
    const [first, second] = models.map(({ requests }) => requests[0]?.maxOutputTokens ?? 0);
    expect(first).toBeGreaterThan(8_000);
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeLessThan(10);
  });

  it('is not shared by one that runs alone after both have failed', async () => {
    const lite = scriptedModel('lite', [{ kind: 'hang' }]);
    const models = [
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [fails('BLOCKED')]),
      lite,
    ];
    const { begin } = anExecutor(models);
    await begin(aRun({ mode: 'PARALLEL', maxCostUsd: 0.01 }));
    expect(lite.requests[0]?.maxOutputTokens).toBeGreaterThan(16_000);
  });
});

describe('cancelling', () => {
  it('closes the requests under way and keeps what was scored', async () => {
    const pro = scriptedModel('pro', [{ kind: 'hang' }]);
    const models = [scriptedModel('flash', [answers(fileScoring(50))]), pro];
    const { begin, executor, stored, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);
    executor.cancel(run.id);
    await settle();

    const { attempts, status } = await stored(run.id);
    expect(status).toBe('CANCELLED');
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'CANCELLED']);
    expect(pro.aborted).toBe(1);
    expect(resultOf(await eventsOf(run.id))).toMatchObject({ winnerAttemptId: attempts[0]?.id });
  });

  it('ends a run that still waits for room, without waiting for it', async () => {
    const models = [scriptedModel('flash', [{ kind: 'hang' }])];
    const { begin, executor, stored, eventsOf } = anExecutor(models, {
      policy: { maxConcurrentRuns: 1 },
    });
    const [running, waiting] = [aRun(), aRun()];
    await begin(running);
    await begin(waiting);
    expect((await stored(waiting.id)).status).toBe('QUEUED');
    executor.cancel(waiting.id);
    await settle();

    const events = await eventsOf(waiting.id);
    expect(kindsOf(events)).toEqual(['RunWaiting', 'RunStarted', 'RunCompleted']);
    expect(events[0]?.change).toEqual({ kind: 'RunWaiting', ahead: 1 });
    expect((await stored(waiting.id)).status).toBe('CANCELLED');
    expect((await stored(running.id)).status).toBe('RUNNING');
  });

  it('starts nothing of a parallel run that still waits for room', async () => {
    const { begin, executor, eventsOf } = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])], {
      policy: { maxConcurrentRuns: 1 },
    });
    const waiting = aRun({ mode: 'PARALLEL' });
    await begin(aRun());
    await begin(waiting);
    executor.cancel(waiting.id);
    await settle();
    expect(kindsOf(await eventsOf(waiting.id))).toEqual([
      'RunWaiting',
      'RunStarted',
      'RunCompleted',
    ]);
  });

  it('is seen by the executor that holds the run when it renews its lease', async () => {
    const { begin, clock, store, stored } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }]),
    ]);
    const run = aRun();
    await begin(run);
    await store.requestCancel(run.id);
    await clock.advance(DEFAULT_POLICY.leaseMs / 3);
    expect((await stored(run.id)).status).toBe('CANCELLED');
  });
});

describe('a store that fails in mid-run', () => {
  const KINDS = ['FileGenerated', 'PartialScore', 'AttemptScored', 'RunCompleted'] as const;
  const failingAt = (kind: string, times: number, afterStoring = false) => {
    const store = memoryRunStore();
    let failures = times;
    return {
      ...store,
      append: async (...events: [RunEvent, ...RunEvent[]]) => {
        const fails = events.some(({ change }) => change.kind === kind) && failures > 0;
        if (!fails || afterStoring) await store.append(...events);
        if (!fails) return;
        failures -= 1;
        throw new Error('the database is away');
      },
    };
  };
  const models = () => [
    scriptedModel('flash', [answers(fileScoring(80)), answers(fileScoring(80))]),
    scriptedModel('pro', [answers(fileScoring(75))]),
  ];
  const expectOneLegalEnd = (events: readonly RunEvent[]) => {
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(kindsOf(events).filter((kind) => kind === 'RunCompleted')).toHaveLength(1);
  };

  it.each(KINDS)('for a moment, at %s, costs nothing', async (kind) => {
    const executor = anExecutor(models(), { store: failingAt(kind, 2) });
    const run = aRun();
    await executor.begin(run);
    await executor.clock.advance(1_100);
    const { status, attempts } = await executor.stored(run.id);
    expect([status, attempts.length]).toEqual(['SUCCEEDED', 1]);
    expectOneLegalEnd(await executor.eventsOf(run.id));
  });

  it.each(KINDS)('only with its answer, at %s, has the event once', async (kind) => {
    const executor = anExecutor(models(), { store: failingAt(kind, 1, true) });
    const run = aRun();
    await executor.begin(run);
    await executor.clock.advance(100);
    expect((await executor.stored(run.id)).status).toBe('SUCCEEDED');
    expectOneLegalEnd(await executor.eventsOf(run.id));
  });

  it.each(KINDS)('for longer, at %s, leaves the run to be taken up again', async (kind) => {
    const executor = anExecutor(models(), { store: failingAt(kind, 4) });
    const run = aRun();
    await executor.begin(run);
    await executor.clock.advance(6_100);
    expect((await executor.stored(run.id)).status).toBe('RUNNING');
    expect(executor.logged).toContain('a run could not be executed to its end here');

    expect(await executor.executor.recover({ isSoleExecutor: false })).toBe(1);
    await settle();
    expect((await executor.stored(run.id)).status).toBe('SUCCEEDED');
    expectOneLegalEnd(await executor.eventsOf(run.id));
  });

  it('ends a run that cannot be stored to its end after three tries, with nothing left running', async () => {
    const executor = anExecutor(models(), { store: failingAt('AttemptScored', 12) });
    const run = aRun();
    await executor.begin(run);
    await executor.clock.advance(6_100);
    for (let sweep = 0; sweep < 2; sweep += 1) {
      await executor.executor.recover({ isSoleExecutor: false });
      await executor.clock.advance(6_100);
    }
    const { status, attempts } = await executor.stored(run.id);
    expect(status).toBe('FAILED');
    expect(attempts.map(({ state }) => state.kind)).toEqual(attempts.map(() => 'FAILED'));
  });

  it('ends a run that cannot even be read, after three tries', async () => {
    const store = memoryRunStore();
    const unreadable = {
      ...store,
      find: async () => {
        throw new Error('the plan cannot be parsed');
      },
    };
    const { executor } = anExecutor(models(), { store: unreadable });
    const run = aRun();
    await store.admit(run);
    for (let sweep = 0; sweep < 3; sweep += 1) {
      await executor.recover({ isSoleExecutor: false });
      await settle();
    }
    expect((await store.find(run.id))?.status).toBe('FAILED');
    expect(await executor.recover({ isSoleExecutor: false })).toBe(0);
  });
});

describe('a process that ends', () => {
  it('leaves the run to the next one, which pays no strategy twice', async () => {
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

  it('has the only strategy tried once more, rather than failing the run', async () => {
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

  it('is had with the admission: a run that begins at once is neither claimed nor read again', async () => {
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
    await store.admit(run, executor.lease());
    expect(await memory.findUnheld(new Date('2026-01-01T00:00:29Z'))).toEqual([]);
    executor.begin(run);
    expect(await executor.ended(run.id)).toBe(true);
    expect(asked).toEqual([]);
    expect(await memory.head(run.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is not had while a run waits for room, so that another process takes it up at once', async () => {
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

  it('is taken over from when killed, as soon as its lease has run out', async () => {
    const store = memoryRunStore();
    const run = aRun();
    await store.admit(run);
    await store.claim(run.id, {
      executorId: 'killed',
      asOf: secondsIn(0),
      leaseUntil: new Date('2026-01-01T00:00:30Z'),
    });
    await store.append({
      runId: run.id,
      sequence: 1,
      at: secondsIn(0),
      change: { kind: 'RunStarted' },
    });
    await store.append({
      runId: run.id,
      sequence: 2,
      at: new Date('2026-01-01T00:00:00Z'),
      change: attemptStarted('left', FLASH),
    });

    const models = [scriptedModel('flash', []), scriptedModel('pro', [answers(fileScoring(80))])];
    const { executor, clock, stored, eventsOf } = anExecutor(models, { store });
    expect(await executor.recover({ isSoleExecutor: false })).toBe(0);
    await clock.advance(30_001);
    expect(await executor.recover({ isSoleExecutor: false })).toBe(1);
    await settle();
    expect((await stored(run.id)).status).toBe('SUCCEEDED');
    expect(kindsOf(await eventsOf(run.id))).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptFailed',
      'AttemptStarted',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
  });

  it('need not be waited for where nobody else could hold its runs', async () => {
    const store = memoryRunStore();
    const run = aRun();
    await store.admit(run);
    await store.claim(run.id, {
      executorId: 'killed',
      asOf: secondsIn(0),
      leaseUntil: new Date('2026-01-01T00:00:30Z'),
    });
    const { executor, stored } = anExecutor([scriptedModel('flash', [answers(fileScoring(80))])], {
      store,
    });
    expect(await executor.recover({ isSoleExecutor: true })).toBe(1);
    await settle();
    expect((await stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('stops executing a run that another executor took over', async () => {
    const store = memoryRunStore();
    const flash = scriptedModel('flash', [{ kind: 'hang' }]);
    const { begin, clock, logged, eventsOf } = anExecutor([flash], { store });
    const run = aRun();
    await begin(run);
    const before = await eventsOf(run.id);
    await store.claim(run.id, {
      executorId: 'another',
      asOf: new Date(8_640_000_000_000_000),
      leaseUntil: new Date('2026-01-01T01:00:00Z'),
    });
    await clock.advance(DEFAULT_POLICY.leaseMs / 3);
    expect(flash.aborted).toBe(1);
    expect(await eventsOf(run.id)).toEqual(before);
    expect(logged).toEqual([]);
  });
});
