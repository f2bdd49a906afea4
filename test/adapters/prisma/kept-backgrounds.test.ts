import { expect, it } from 'vitest';
import type { Query } from '../../../src/adapters/prisma/database/query.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { RunChange } from '../../../src/orchestrator/run-event.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded } from '../../support/run-changes.ts';
import {
  aNewRun,
  aScorecard,
  attemptStarted,
  eventsOf,
  FLASH,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

describeOverDatabases('what the end of an attempt is recorded by', (database) => {
  /** A store as one process has it, and the statements that it sends. */
  const aStore = () => {
    const statements: string[] = [];
    const query: Query = (statement) => {
      statements.push(statement.sql);
      return database().query(statement);
    };
    return { store: prismaRunStore({ client: database().client, query }), statements };
  };
  const fellShort = (attemptId: string, second: number): RunChange =>
    attemptEnded(
      attemptId,
      scored({ completedAt: secondsIn(second), scorecard: aScorecard({ overall: 20 }) }),
    );
  const setbacksOf = async (attemptId: string) => {
    const where = { attemptId };
    return (await database().client.modelPerformance.findUniqueOrThrow({ where })).setbacks;
  };

  it('is cached where this process stored the run and its events', async () => {
    const { store, statements } = aStore();
    const [one, two] = [nextId(), nextId()];
    const run = aNewRun();
    await store.admit(run);
    const changes = [
      { kind: 'RunStarted' },
      attemptStarted(one, FLASH),
      fellShort(one, 2),
      attemptStarted(two, PRO),
      fellShort(two, 9),
    ] as const;
    for (const event of eventsOf(run.id, changes)) await store.append(event);

    expect(await setbacksOf(two)).toBe(1);
    expect(statements).toHaveLength(1 + changes.length);
  });

  it('is read where another process has stored some of the events', async () => {
    const [{ store: here }, { store: elsewhere }] = [aStore(), aStore()];
    const [one, two] = [nextId(), nextId()];
    const run = aNewRun();
    await here.admit(run);
    const changes = [
      { kind: 'RunStarted' },
      attemptStarted(one, FLASH),
      fellShort(one, 2),
      attemptStarted(two, PRO),
      fellShort(two, 9),
    ] as const;
    const stores = [here, here, elsewhere, here, here];
    for (const [index, event] of eventsOf(run.id, changes).entries()) {
      await stores[index]?.append(event);
    }

    expect([await setbacksOf(one), await setbacksOf(two)]).toEqual([0, 1]);
  });
});
