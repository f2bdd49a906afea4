import { describe, expect, it } from 'vitest';
import { HedgeAllowance } from '../../../src/orchestrator/execute/contest/hedge-allowance.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import { aRun, kindsOf } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';

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

  it.each(KINDS)('only with its answer, at %s, stores the event once', async (kind) => {
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

  it('has a run ended after three failed tries to store it to its end, with nothing left running', async () => {
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

  it('has a run ended that cannot even be read, after three tries', async () => {
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

  it('stops what is under way when another event of the run cannot be stored', async () => {
    const part = JSON.stringify({ files: [fileScoring(80)] }).slice(0, -2);
    const flash = scriptedModel('flash', [{ kind: 'hang', afterText: `${part},` }]);
    const executor = anExecutor([flash, scriptedModel('pro', [])], {
      store: failingAt('FileGenerated', 100),
      hedges: new HedgeAllowance(0),
    });
    await executor.begin({ ...aRun({ mode: 'ADAPTIVE' }), policy: { usdPerSecond: 0 } });
    // By then the attempt is slow and gets no hedge, which cannot be stored either.
    await executor.clock.advance(18_000);
    expect(flash.aborted).toBe(1);
    expect(executor.clock.pending).toBe(0);
  });
});
