import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Database,
  openDatabase,
} from '../../../src/adapters/prisma/database/open-database.ts';
import { Prisma } from '../../../src/adapters/prisma/generated/client/client.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { createServerDatabase, OVER_SERVER, TEST_SERVER_URL } from '../../support/database.ts';
import { aNewRun, nextId } from '../../support/stored-run-builders.ts';

describe.skipIf(TEST_SERVER_URL === null)(`a deadlock of two processes ${OVER_SERVER}`, () => {
  let ours: Database;
  /** Another process's session, which is never the one that the server gives up. */
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

  /** Resolves once a session waits for what ours or theirs has locked. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await theirs.query('SELECT FROM pg_locks WHERE NOT granted');
      if (rowCount !== null && rowCount > 0) return;
    }
  }

  it('has a statement that was undone by it sent again', async () => {
    await theirs.query('BEGIN; SELECT pg_advisory_xact_lock(1)');
    const answer = ours.query(
      Prisma.sql`SELECT pg_advisory_xact_lock(2)::text, pg_advisory_xact_lock(1)::text, 7 AS seven`,
    );
    await somebodyWaits();
    await theirs.query('SELECT pg_advisory_xact_lock(2)');
    await theirs.query('COMMIT');
    expect(await answer).toMatchObject([{ seven: 7 }]);
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
});
