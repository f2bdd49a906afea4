import { describe, expect, it } from 'vitest';
import { LINGER_MS, RunJournal } from '../../../src/orchestrator/execute/run-journal.ts';
import type { RunChange, RunEvent } from '../../../src/orchestrator/run-event.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { aNewRun } from '../../support/stored-run-builders.ts';

const file = (path: string): RunChange => ({
  kind: 'FileGenerated',
  attemptId: 'a',
  path,
  sizeBytes: 1,
});

async function aJournal(isAway: (append: number) => 'before' | 'after' | null = () => null) {
  const memory = memoryRunStore();
  const run = aNewRun();
  await memory.admit(run);
  const appended: number[][] = [];
  const published: number[] = [];
  const clock = manualClock();
  const store = {
    ...memory,
    append: async (...events: [RunEvent, ...RunEvent[]]) => {
      const away = isAway(appended.length);
      appended.push(events.map(({ sequence }) => sequence));
      await settle(1);
      if (away !== 'before') await memory.append(...events);
      if (away !== null) throw new Error('the database is away');
    },
  };
  const bus = {
    publish: async ({ sequence }: RunEvent) => {
      const stored = await memory.eventsAfter(run.id, 0, 100);
      expect(stored.map((event) => event.sequence)).toContain(sequence);
      published.push(sequence);
    },
    announceRecorded: async () => {},
    recorded: (): never => {
      throw new Error('nobody watches');
    },
    subscribe: (): never => {
      throw new Error('nobody watches');
    },
  };
  const journal = new RunJournal(
    { id: run.id, userId: run.userId, lastSequence: 0 },
    { store, bus, clock, log: keptLog() },
  );
  const stored = async () =>
    (await memory.eventsAfter(run.id, 0, 100)).map(({ sequence }) => sequence);
  return { journal, clock, appended, published, stored };
}

describe('RunJournal', () => {
  it('stores together what is recorded while the store is busy, and publishes each event once stored', async () => {
    const { journal, appended, published } = await aJournal();
    const first = journal.record({ kind: 'RunStarted' });
    await settle(0);
    await Promise.resolve();
    const later = ['a.ts', 'b.ts', 'c.ts'].map((path) => journal.record(file(path)));
    await Promise.all([first, ...later]);
    expect(appended.flat()).toEqual([1, 2, 3, 4]);
    expect(appended.length).toBeLessThan(4);
    expect(published).toEqual([1, 2, 3, 4]);
  });

  it('stores together what is recorded in one turn of the event loop, awaited or not', async () => {
    const { journal, appended, published } = await aJournal();
    journal.tell({ kind: 'RunStarted' });
    await Promise.resolve();
    await Promise.all(['a.ts', 'b.ts'].map((path) => journal.record(file(path))));
    expect(appended).toEqual([[1, 2, 3]]);
    expect(published).toEqual([1, 2, 3]);
  });

  it('holds back what nobody awaits for some milliseconds, to store it with more', async () => {
    const { journal, clock, appended, published } = await aJournal();
    journal.tell({ kind: 'RunStarted' });
    await clock.advance(LINGER_MS - 1);
    journal.tell(file('a.ts'));
    expect(appended).toEqual([]);
    await clock.advance(1);
    expect(appended).toEqual([[1, 2]]);
    expect(published).toEqual([1, 2]);
    journal.tell(file('b.ts'));
    await clock.advance(LINGER_MS);
    expect(published).toEqual([1, 2, 3]);
  });

  it('leaves no timer behind once something is awaited', async () => {
    const { journal, clock, appended } = await aJournal();
    journal.tell({ kind: 'RunStarted' });
    await journal.record(file('a.ts'));
    expect(appended).toEqual([[1, 2]]);
    expect(clock.pending).toBe(0);
  });

  it('can say when everything that was only told is stored', async () => {
    const { journal, stored } = await aJournal();
    journal.tell({ kind: 'RunStarted' });
    journal.tell(file('a.ts'));
    expect(await stored()).toEqual([]);
    await journal.stored();
    expect(await stored()).toEqual([1, 2]);
  });

  it.each(['before', 'after'] as const)(
    'stores each event once when the store goes away %s storing several',
    async (when) => {
      const { journal, clock, published, stored } = await aJournal((append) =>
        append === 0 ? when : null,
      );
      const recorded = Promise.all([
        journal.record({ kind: 'RunStarted' }),
        journal.record(file('a.ts')),
      ]);
      await settle();
      expect(published).toEqual([]);
      await clock.advance(100);
      await recorded;
      expect(await stored()).toEqual([1, 2]);
      expect(published).toEqual([1, 2]);
    },
  );

  it('rejects everything once something could not be stored', async () => {
    const { journal, clock, published } = await aJournal(() => 'before');
    const first = journal.record({ kind: 'RunStarted' }).catch((error: Error) => error.name);
    const second = journal.record(file('a.ts')).catch((error: Error) => error.name);
    await clock.advance(10_000);
    expect(await Promise.all([first, second])).toEqual(['JournalBroken', 'JournalBroken']);
    await expect(journal.record(file('b.ts'))).rejects.toThrow('was not stored');
    await expect(journal.stored()).rejects.toThrow('was not stored');
    expect(() => journal.tell(file('c.ts'))).toThrow('was not stored');
    expect(published).toEqual([]);
  });
});
