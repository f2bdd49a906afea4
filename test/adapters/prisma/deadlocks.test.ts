import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Database,
  openDatabase,
} from '../../../src/adapters/prisma/database/open-database.ts';
import { type Query, throughClient } from '../../../src/adapters/prisma/database/query.ts';
import { Prisma } from '../../../src/adapters/prisma/generated/client/client.ts';
import { prismaUserLedger } from '../../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { createServerDatabase, OVER_SERVER, TEST_SERVER_URL } from '../../support/database.ts';
import { attemptEnded } from '../../support/run-changes.ts';
import { storeRun } from '../../support/store-run.ts';
import {
  aNewRun,
  attemptStarted,
  eventsOf,
  failed,
  nextId,
} from '../../support/stored-run-builders.ts';

describe.skipIf(TEST_SERVER_URL === null)(`a deadlock of two processes ${OVER_SERVER}`, () => {
  let ours: Database;
  /** Another process's session, which is never the one the server aborts. */
  let theirs: pg.Client;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createServerDatabase(TEST_SERVER_URL ?? '');
    drop = created.drop;
    ours = await openDatabase({ databaseUrl: created.url, dataDir: null });
    theirs = new pg.Client({
      connectionString: created.url,
      options: '-c TimeZone=UTC -c deadlock_timeout=60s',
    });
    await theirs.connect();
  });

  afterAll(async () => {
    await theirs.end();
    await ours.close();
    await drop();
  });

  /** Resolves once a session waits for a lock. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await theirs.query('SELECT FROM pg_locks WHERE NOT granted');
      if (rowCount !== null && rowCount > 0) return;
    }
  }

  it('has the statement that it rolled back retried', async () => {
    await theirs.query('BEGIN; SELECT pg_advisory_xact_lock(1)');
    const answer = ours.query(
      Prisma.sql`SELECT pg_advisory_xact_lock(2)::text, pg_advisory_xact_lock(1)::text, 7 AS seven`,
    );
    await somebodyWaits();
    await theirs.query('SELECT pg_advisory_xact_lock(2)');
    await theirs.query('COMMIT');
    expect(await answer).toMatchObject([{ seven: 7 }]);
  });

  it('does not arise when both processes admit the same keys in different orders', async () => {
    let statements = 0;
    const query: Query = (statement) => {
      statements += 1;
      // Through the client, so that nothing is retried here.
      return throughClient(ours.client)(statement);
    };
    const store = prismaRunStore({ client: ours.client, query });
    const userId = nextId();
    const base = aNewRun({ userId });
    await store.admit(base);
    const [firstId, secondId] = [nextId(), nextId()];
    const admitTheirs = (id: string, key: string) =>
      theirs.query(
        `INSERT INTO runs SELECT (jsonb_populate_record(runs, $1)).* FROM runs WHERE id = $2`,
        [JSON.stringify({ id, idempotency_key: key }), base.id],
      );

    await theirs.query('BEGIN');
    await admitTheirs(firstId, 'first');
    statements = 0;
    const admitted = Promise.all([
      store.admit(aNewRun({ userId, idempotencyKey: 'second' })),
      store.admit(aNewRun({ userId, idempotencyKey: 'first' })),
    ]);
    await somebodyWaits();
    await admitTheirs(secondId, 'second');
    await theirs.query('COMMIT');

    expect(await admitted).toEqual([
      { runId: secondId, isNew: false },
      { runId: firstId, isNew: false },
    ]);
    // One statement admits them, one looks for those not admitted.
    expect(statements).toBe(2);
  });

  it('does not fail the admission of a run, which is stored once', async () => {
    const store = prismaRunStore(ours);
    const run = aNewRun({ userId: nextId() });
    await store.admit(run);
    const totals = (span: string): string =>
      `SELECT FROM selection_totals WHERE user_id = '${run.userId}' AND span = '${span}' FOR UPDATE`;

    await theirs.query(`BEGIN; ${totals('MONTH')}`);
    const second = aNewRun({ userId: run.userId });
    const admitted = store.admit(second);
    await somebodyWaits();
    await theirs.query(totals('DAY'));
    await theirs.query('COMMIT');

    expect(await admitted).toEqual({ runId: second.id, isNew: true });
    expect(await ours.client.modelSelection.count({ where: { runId: second.id } })).toBe(1);
  });

  it('has a transaction of several statements retried: tests are kept', async () => {
    const store = prismaRunStore(ours);
    const run = aNewRun({ userId: nextId() });
    await store.admit(run);
    const set = { runId: run.id, attemptId: null, atLeastUsd: 0.1, atMostUsd: 0.1 };
    const who = { id: nextId(), userId: run.userId, fallback: null, at: new Date() };
    await prismaUserLedger(ours.client).reserve({ ...set, ...who });

    await theirs.query(
      `BEGIN; SELECT FROM budget_reservations WHERE run_id = '${run.id}' FOR UPDATE`,
    );
    const kept = store.keepTests(run.id, { tests: [], costUsd: 0.25 });
    await somebodyWaits();
    await theirs.query(`SELECT FROM runs WHERE id = '${run.id}' FOR UPDATE`);
    await theirs.query('COMMIT');

    await kept;
    expect((await store.find(run.id))?.acceptance).toEqual({ tests: [], costUsd: 0.25 });
    expect(await ours.client.budgetReservation.count({ where: { runId: run.id } })).toBe(0);
  });

  it('has events retried that are stored one by one, and numbered once', async () => {
    const userId = nextId();
    const earlier = nextId();
    await storeRun(ours.client, { userId }, [
      { kind: 'RunStarted' },
      attemptStarted(earlier),
      attemptEnded(earlier, failed()),
    ]);
    const runId = await storeRun(ours.client, { userId }, [{ kind: 'RunStarted' }]);
    const attemptId = nextId();
    const changes = [attemptStarted(attemptId), attemptEnded(attemptId, failed())];
    const [started, ended] = eventsOf(runId, changes, 2);
    if (started === undefined || ended === undefined) throw new Error('there are two events');
    const store = prismaRunStore(ours);

    await theirs.query(
      `BEGIN; SELECT FROM performance_totals WHERE user_id = '${userId}' FOR UPDATE`,
    );
    const stored = store.append(started, ended);
    await somebodyWaits();
    await theirs.query(`SELECT FROM runs WHERE id = '${runId}' FOR UPDATE`);
    await theirs.query('COMMIT');

    await stored;
    const events = await store.eventsAfter(runId, 0, 10);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(await ours.client.modelPerformance.count({ where: { attemptId } })).toBe(1);
  });

  it('is retried, and so is a serialization failure', async () => {
    const { id } = aNewRun({ userId: nextId() });
    await prismaRunStore(ours).admit(aNewRun({ id }));
    const timeouts: number[] = [];
    await ours.client.$transaction(
      async (transaction) => {
        const run = await transaction.run.findUniqueOrThrow({ where: { id } });
        timeouts.push(run.timeoutMs);
        if (timeouts.length === 1) {
          await theirs.query(`UPDATE runs SET timeout_ms = 7 WHERE id = '${id}'`);
        }
        const timeoutMs = run.timeoutMs + 1;
        await transaction.run.update({ where: { id }, data: { timeoutMs } });
      },
      { isolationLevel: 'RepeatableRead' },
    );
    expect(timeouts).toEqual([120_000, 7]);
    expect((await ours.client.run.findUnique({ where: { id } }))?.timeoutMs).toBe(8);
  });

  it.each(['40P01', '40001'])('is reported when it recurs too often, as %s', async (code) => {
    let tries = 0;
    const undone = ours.client.$transaction(async (transaction) => {
      tries += 1;
      await transaction.$executeRawUnsafe(
        `DO $$ BEGIN RAISE EXCEPTION 'undone' USING ERRCODE = '${code}'; END $$`,
      );
    });
    await expect(undone).rejects.toThrow('undone');
    expect(tries).toBe(4);
  });

  it('is retried, but no other kind of error is', async () => {
    let tries = 0;
    const wrong = ours.client.$transaction(async (transaction) => {
      tries += 1;
      await transaction.$executeRaw`SELECT nothing`;
    });
    await expect(wrong).rejects.toThrow('nothing');
    expect(tries).toBe(1);
  });
});
