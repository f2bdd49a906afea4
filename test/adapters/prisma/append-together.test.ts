import { expect, it } from 'vitest';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { DEFAULT_LEARNING_POLICY } from '../../../src/orchestrator/learn/learning-policy.ts';
import type { RunChange, RunEvent } from '../../../src/orchestrator/run-event.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded, runWonBy } from '../../support/run-changes.ts';
import {
  aNewRun,
  attemptStarted,
  eventsOf,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

type Events = [RunEvent, ...RunEvent[]];

const numbered = (runId: string, changes: readonly RunChange[], first = 1): Events => {
  const [event, ...others] = eventsOf(runId, changes, first);
  if (event === undefined) throw new Error('each change is an event');
  return [event, ...others];
};

describeOverDatabases('what several runs append at once', (database) => {
  /** Stores several runs of one user, each with two running attempts. */
  async function begun(count: number) {
    const store = prismaRunStore(database());
    const userId = `user-${nextId()}`;
    const runs = await Promise.all(
      Array.from({ length: count }, async () => {
        const { id } = aNewRun();
        const [one, two] = [nextId(), nextId()];
        await store.admit(aNewRun({ id, userId }));
        const started = [attemptStarted(one, FLASH), attemptStarted(two, PRO)] as const;
        await store.append(...numbered(id, [{ kind: 'RunStarted' }, ...started]));
        const ends: Events = numbered(
          id,
          [
            attemptEnded(one, scored()),
            attemptEnded(two, failed()),
            runWonBy(one, { qualityScore: 81, wasOptimal: true }),
          ],
          4,
        );
        return { id, one, two, ends };
      }),
    );
    return { store, userId, runs };
  }

  const countOf = async (userId: string) => {
    const { client } = database();
    const totals = await client.performanceTotals.findMany({ where: { userId, span: 'DAY' } });
    const selections = await client.selectionTotals.findMany({ where: { userId, span: 'DAY' } });
    return {
      recorded: await client.modelPerformance.count({ where: { userId } }),
      uses: totals.reduce((sum, { uses }) => sum + uses, 0),
      decided: selections.reduce((sum, { decided }) => sum + decided, 0),
    };
  };

  it('is stored as if each append had come alone', async () => {
    const { store, userId, runs } = await begun(12);
    await Promise.all(runs.map(({ ends }) => store.append(...ends)));

    for (const { id, one, two, ends } of runs) {
      const stored = await store.find(id);
      expect(stored).toMatchObject({ status: 'SUCCEEDED', lastSequence: 6 });
      expect(stored?.attempts.map((attempt) => [attempt.id, attempt.state.kind])).toEqual([
        [one, 'SCORED'],
        [two, 'FAILED'],
      ]);
      expect(await store.eventsAfter(id, 3, 10)).toEqual(ends);
    }
    expect(await countOf(userId)).toEqual({ recorded: 24, uses: 24, decided: 12 });
  });

  it('teaches as much as if each append had come alone', async () => {
    const options = { ...DEFAULT_LEARNING_POLICY, now: () => secondsIn(60) };
    const stats = prismaStrategyStats(database().query, options);
    const evidenceOf = async (userId: string) => {
      const query = { userId, scorerVersion: 'v1', providers: new Map([['flash', 'rehearsal']]) };
      const evidence = await stats.evidence(query);
      return JSON.parse(
        JSON.stringify(evidence.filter(({ from }) => from === 'caller')),
        (_key, value: unknown) => (typeof value === 'number' ? expect.closeTo(value, 6) : value),
      );
    };
    const together = await begun(9);
    await Promise.all(together.runs.map(({ ends }) => together.store.append(...ends)));
    const alone = await begun(9);
    for (const { ends } of alone.runs) await alone.store.append(...ends);

    const taught = await evidenceOf(alone.userId);
    expect(taught).not.toEqual([]);
    expect(await evidenceOf(together.userId)).toEqual(taught);
  });

  it('is refused for a run whose sequence does not match, and stored for the others', async () => {
    const { store, userId, runs } = await begun(5);
    const [lost, ...others] = runs;
    if (lost === undefined) throw new Error('there are five');
    // As if the process that took over the run had already ended its attempts.
    await prismaRunStore(database()).append(...lost.ends);

    const outcomes = await Promise.allSettled(runs.map(({ ends }) => store.append(...ends)));

    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      ...others.map(() => 'fulfilled'),
    ]);
    expect(await countOf(userId)).toEqual({ recorded: 10, uses: 10, decided: 5 });
    for (const { id, ends } of runs) expect(await store.eventsAfter(id, 3, 10)).toEqual(ends);
  });

  it('fails for a run the database rejects, and is stored for the others', async () => {
    const { store, runs } = await begun(4);
    const events = runs.map(({ id }, index) =>
      numbered(id, [attemptStarted(index === 2 ? 'not an id' : nextId(), FLASH)], 4),
    );

    const outcomes = await Promise.allSettled(events.map((each) => store.append(...each)));

    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    const sequences = await Promise.all(
      runs.map(async ({ id }) => (await store.find(id))?.lastSequence),
    );
    expect(sequences).toEqual([4, 4, 3, 4]);
  });

  it('keeps the order of each run, whatever else is in progress', async () => {
    const { store, runs } = await begun(6);
    const file = (attemptId: string, path: string): RunChange => ({
      kind: 'FileGenerated',
      attemptId,
      path,
      sizeBytes: 1,
    });
    const paths = Array.from({ length: 8 }, (_, index) => `src/file-${index}.ts`);
    // Each append is sent without waiting for the one before.
    await Promise.all(
      runs.flatMap(({ id, one }) =>
        paths.map((path, index) => store.append(...numbered(id, [file(one, path)], 4 + index))),
      ),
    );
    for (const { id } of runs) {
      const stored = await store.eventsAfter(id, 3, 20);
      expect(stored.map(({ change }) => 'path' in change && change.path)).toEqual(paths);
    }
  });
});
