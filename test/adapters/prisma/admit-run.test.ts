import { expect, it } from 'vitest';
import type { Query } from '../../../src/adapters/prisma/database/query.ts';
import type { Prisma } from '../../../src/adapters/prisma/generated/client/client.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import {
  aNewRun,
  attemptStarted,
  eventsOf,
  FLASH,
  nextId,
  secondsIn,
} from '../../support/stored-run-builders.ts';

/** Executes the first statement, but loses its response. */
function losingFirstAnswer(query: Query): Query {
  let isFirst = true;
  return async <Row extends object>(statement: Prisma.Sql) => {
    const rows = await query<Row>(statement);
    if (isFirst) {
      isFirst = false;
      throw new Error('the connection broke');
    }
    return rows;
  };
}

describeOverDatabases('runs that are admitted at once', (database) => {
  it('are new to the caller that admits them, even if the response was lost once', async () => {
    const { client, query } = database();
    const store = prismaRunStore({ client, query: losingFirstAnswer(query) });
    const lease = { executorId: 'me', leaseUntil: secondsIn(30) };
    const runs = [aNewRun({ idempotencyKey: nextId() }), aNewRun({ idempotencyKey: null })];

    expect(await Promise.all(runs.map((run) => store.admit(run, lease)))).toEqual(
      runs.map(({ id }) => ({ runId: id, isNew: true })),
    );
    for (const { id } of runs) {
      expect(await client.modelSelection.count({ where: { runId: id } })).toBe(1);
    }
  });

  it('count for the provider of their first choice if its attempt starts with them', async () => {
    const { client, query } = database();
    const store = prismaRunStore({ client, query });
    const userId = `user-${nextId()}`;
    const runs = [aNewRun({ userId }), aNewRun({ userId }), aNewRun({ userId })];
    const startsOf = ({ id }: NewRun) =>
      eventsOf(id, [{ kind: 'RunStarted' }, attemptStarted(nextId(), FLASH)]);
    const [begun, alone, later] = runs as [NewRun, NewRun, NewRun];
    await Promise.all([
      store.admit(begun, undefined, startsOf(begun)),
      store.admit(alone),
      store.admit(later),
    ]);
    for (const event of startsOf(later)) await store.append(event);

    const selections = await client.modelSelection.findMany({ where: { userId } });
    expect(new Map(selections.map(({ runId, provider }) => [runId, provider]))).toEqual(
      new Map([
        [begun.id, 'rehearsal'],
        [alone.id, null],
        [later.id, 'rehearsal'],
      ]),
    );
    const totals = await client.$queryRaw`
      SELECT provider, selections::int FROM selection_totals
      WHERE user_id = ${userId} AND span = 'MONTH' AND selections > 0 ORDER BY provider`;
    expect(totals).toEqual([
      { provider: '', selections: 1 },
      { provider: 'rehearsal', selections: 2 },
    ]);
  });

  it('may have any text as key or conversation id', async () => {
    const { client, query } = database();
    const store = prismaRunStore({ client, query });
    const halfASurrogate = '\ud83d';
    const run = aNewRun({ idempotencyKey: halfASurrogate, userId: nextId() });
    const task = { ...run.task, conversationId: `${nextId()}${halfASurrogate}` };

    expect(await store.admit({ ...run, task })).toEqual({ runId: run.id, isNew: true });
    expect(await store.findByIdempotencyKey(run.userId, halfASurrogate)).toBe(run.id);
    expect(await store.admit({ ...run, task, id: nextId() })).toEqual({
      runId: run.id,
      isNew: false,
    });
  });
});
