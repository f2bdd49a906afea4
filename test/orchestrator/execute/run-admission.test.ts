import { describe, expect, it } from 'vitest';
import { LINGER_MS } from '../../../src/orchestrator/execute/run-journal.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { RunStore } from '../../../src/orchestrator/ports/run-store.ts';
import { aRun, kindsOf } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';

/** A store that lists what each call stores, and holds admissions back until `letGo` is called. */
function aStoreHeldBack() {
  const memory = memoryRunStore();
  const stored: string[][] = [];
  const { promise, resolve: letGo } = Promise.withResolvers<void>();
  const store: RunStore = {
    ...memory,
    admit: async (run, lease, events = []) => {
      stored.push(['admitted', ...kindsOf(events)]);
      await promise;
      return memory.admit(run, lease, events);
    },
    append: (...events) => {
      stored.push(kindsOf(events));
      return memory.append(...events);
    },
  };
  return { store, stored, letGo };
}

const threeModels = () =>
  ['flash', 'pro', 'lite'].map((name) => scriptedModel(name, [answers(fileScoring(50))]));
const asked = (models: ReturnType<typeof threeModels>) =>
  models.flatMap(({ requests }) => requests);

describe('a run that can begin at once', () => {
  it('is stored with the start of its attempts, before the caller is answered or a model asked', async () => {
    const { store, stored, letGo } = aStoreHeldBack();
    const models = threeModels();
    const { executor } = anExecutor(models, { store, policy: { parallelWidth: 3 } });
    const run = aRun({ mode: 'PARALLEL' });
    let answered: string | null = null;
    void executor.admit(run).then((runId) => {
      answered = runId;
    });
    await settle();
    const starts = ['AttemptStarted', 'AttemptStarted', 'AttemptStarted'];
    expect(stored).toEqual([['admitted', 'RunStarted', ...starts]]);
    expect([answered, asked(models).length]).toEqual([null, 0]);

    letGo();
    await settle();
    expect([answered, asked(models).length]).toEqual([run.id, 3]);
    expect((await store.find(run.id))?.attempts).toHaveLength(3);
  });

  it('waits for a slow store, and then goes on in the process that holds it', async () => {
    const { store, letGo } = aStoreHeldBack();
    const models = threeModels();
    const { executor, clock, stored } = anExecutor(models, { store });
    const run = aRun();
    const admitted = executor.admit(run);
    await settle();
    // By now its lease is due for renewal.
    await clock.advance(12_000);
    letGo();
    expect(await admitted).toBe(run.id);
    await settle();
    const { status, attempts } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    // Nor does the wait for the store count as the model's time.
    expect(attempts[0]?.state).toMatchObject({ kind: 'SCORED', timeToFirstTokenMs: 0 });
  });

  it('is stored at once even when all of its models rest', async () => {
    const { executor, health, store, stored } = anExecutor([scriptedModel('flash', [])], {
      policy: { breaker: { ...DEFAULT_POLICY.breaker, failuresInARow: 1 } },
    });
    using probe = health.admit('flash');
    probe.failed(new AttemptError('UNAVAILABLE', 'is down'));
    const run = aRun({}, [{ model: 'flash', approach: 'SIMPLE' }]);
    expect(await executor.admit(run)).toBe(run.id);
    expect((await stored(run.id)).status).toBe('RUNNING');
    expect(await store.findUnheld(new Date('2026-01-01T00:00:29Z'))).toEqual([]);
  });

  it('asks no model when its user already has a run with that key, and returns that one', async () => {
    const store = memoryRunStore();
    const first = { ...aRun(), idempotencyKey: 'once' };
    await store.admit(first);
    const models = threeModels();
    const { executor, logged, clock } = anExecutor(models, { store });
    const again = { ...aRun(), idempotencyKey: 'once' };
    expect(await executor.admit(again)).toBe(first.id);
    await settle();
    expect(asked(models)).toEqual([]);
    expect(await store.find(again.id)).toBeNull();
    expect(executor.ended(again.id)).toBeNull();
    expect([logged, clock.pending]).toEqual([[], 0]);
  });

  it.each([
    ['its user has a run of that key', async () => ({ runId: 'the first', isNew: false })],
    [
      'it cannot be stored',
      async () => {
        throw new Error('the database is away');
      },
    ],
  ])('waits for no model that rests where %s', async (_because, admit) => {
    const { executor, health, clock } = anExecutor([scriptedModel('flash', [])], {
      store: { ...memoryRunStore(), admit },
      policy: { breaker: { ...DEFAULT_POLICY.breaker, failuresInARow: 1 } },
    });
    using probe = health.admit('flash');
    probe.failed(new AttemptError('UNAVAILABLE', 'is down'));
    const run = aRun({}, [{ model: 'flash', approach: 'SIMPLE' }]);
    await executor.admit(run).catch(() => {});
    // Events that nobody awaits linger for a moment.
    await clock.advance(LINGER_MS);
    expect([executor.ended(run.id), clock.pending]).toEqual([null, 0]);
  });

  it('asks no model when it cannot be stored, and whoever started it is told', async () => {
    const away = async () => {
      throw new Error('the database is away');
    };
    const models = threeModels();
    const { executor, clock } = anExecutor(models, { store: { ...memoryRunStore(), admit: away } });
    await expect(executor.admit(aRun())).rejects.toThrow('the database is away');
    await settle();
    expect([asked(models), clock.pending]).toEqual([[], 0]);
  });

  it('fails only for whoever started it when the store fails while this process shuts down', async () => {
    const away = async () => {
      throw new Error('the database is away');
    };
    const store = { ...memoryRunStore(), admit: away };
    const { executor, ports, logged, clock } = anExecutor(threeModels(), { store });
    const { promise: isRead, resolve: read } = Promise.withResolvers<null>();
    Object.assign(ports.ledger, { budgetOf: () => isRead });
    const admitted = executor.admit(aRun());
    await settle();
    const closed = executor.close();
    read(null);
    await expect(admitted).rejects.toThrow('the database is away');
    await closed;
    expect([logged, clock.pending]).toEqual([[], 0]);
  });

  it('is still stored, for others to take up, when this process cannot begin it', async () => {
    const store = memoryRunStore();
    const { executor, ports, clock } = anExecutor(threeModels(), { store });
    Object.assign(ports.ledger, {
      budgetOf: async () => {
        throw new Error('the ledger cannot be read');
      },
    });
    const run = aRun();
    const admitted = executor.admit(run);
    await clock.advance(10_000);
    expect(await admitted).toBe(run.id);
    await settle();
    expect(await store.find(run.id)).toMatchObject({ status: 'QUEUED', attempts: [] });
    expect(await store.findUnheld(clock.now())).toEqual([run.id]);
  });

  it('is still stored, for others to take up, when this process is shutting down', async () => {
    const { executor, store, clock } = anExecutor(threeModels());
    await executor.close();
    const run = aRun();
    expect(await executor.admit(run)).toBe(run.id);
    expect(await store.findUnheld(clock.now())).toEqual([run.id]);
  });

  it('is admitted first and ended by the next commit when nothing can be tried', async () => {
    const { store, stored, letGo } = aStoreHeldBack();
    letGo();
    const { executor } = anExecutor([], { store });
    const run = aRun();
    await executor.admit(run);
    await settle();
    expect(stored).toEqual([['admitted'], ['RunStarted', 'RunCompleted']]);
    expect((await store.find(run.id))?.status).toBe('FAILED');
  });
});

describe('a run that waits for room', () => {
  it('is stored as waiting, and held by nobody', async () => {
    const { store, stored, letGo } = aStoreHeldBack();
    letGo();
    const { executor, clock } = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])], {
      store,
      policy: { maxConcurrentRuns: 1 },
    });
    const [busy, waiting] = [aRun(), aRun()];
    await Promise.all([executor.admit(busy), executor.admit(waiting)]);
    expect(stored).toContainEqual(['admitted', 'RunWaiting']);
    expect(await store.findUnheld(clock.now())).toEqual([waiting.id]);
  });
});
