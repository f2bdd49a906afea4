import pg from 'pg';
import { type Database, openDatabase } from '../../src/adapters/prisma/database/open-database.ts';

const { TEST_DATABASE_URL } = process.env;

/** A PostgreSQL server to test over, or null: tests that need one skip then. */
export const TEST_SERVER_URL: string | null =
  TEST_DATABASE_URL === undefined || TEST_DATABASE_URL === '' ? null : TEST_DATABASE_URL;

/** Says in the title of a skipped test why it is. */
export const OVER_SERVER =
  TEST_SERVER_URL === null
    ? 'over PostgreSQL (skipped: TEST_DATABASE_URL is not set)'
    : 'over PostgreSQL';

/** A database of the test's own with all tables, embedded; closing it leaves nothing behind. */
export const openTestDatabase = (): Promise<Database> =>
  openDatabase({ databaseUrl: null, dataDir: null });

/** The same on a server. */
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

/** A database on the server, without any tables. */
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
