import pg from 'pg';
import { type Database, openDatabase } from '../../src/adapters/prisma/database/open-database.ts';

const { TEST_DATABASE_URL } = process.env;

/**
 * URL of a PostgreSQL server for tests; null if none is configured, and tests that need it are
 * skipped.
 */
export const TEST_SERVER_URL: string | null =
  TEST_DATABASE_URL === undefined || TEST_DATABASE_URL === '' ? null : TEST_DATABASE_URL;

/** Part of a suite's title, which says why it is skipped if it is. */
export const OVER_SERVER =
  TEST_SERVER_URL === null
    ? 'over PostgreSQL (skipped: TEST_DATABASE_URL is not set)'
    : 'over PostgreSQL';

/** An embedded database of the test's own with all tables; closing it leaves nothing behind. */
export const openTestDatabase = (): Promise<Database> =>
  openDatabase({ databaseUrl: null, dataDir: null });

/** A database of the test's own with all tables on a server; closing it drops it. */
export async function openServerTestDatabase(serverUrl: string): Promise<Database> {
  const { url, drop } = await createServerDatabase(serverUrl);
  const { client, query, close } = await openDatabase({ databaseUrl: url, dataDir: null });
  return {
    client,
    query,
    close: async () => {
      await close();
      await drop();
    },
  };
}

/** Creates a database without tables on the server. */
export async function createServerDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `contender_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE ${name}`) };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
