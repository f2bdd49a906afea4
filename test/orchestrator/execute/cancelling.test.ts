import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import { aRun, kindsOf, resultOf } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';

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
