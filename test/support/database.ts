import pg from 'pg';
import { type Database, openDatabase } from '../../src/adapters/prisma/open-database.ts';

/** A kind of database that tests run over; `url` is null for the embedded one. */
export interface DatabaseKind {
  readonly name: string;
  readonly url: string | null;
}

const serverUrl = process.env.TEST_DATABASE_URL;

export const EMBEDDED: DatabaseKind = { name: 'the embedded database', url: null };

/** The PostgreSQL server named by TEST_DATABASE_URL, or null, and then tests that need it skip. */
export const SERVER: DatabaseKind | null =
  serverUrl === undefined || serverUrl === '' ? null : { name: 'PostgreSQL', url: serverUrl };

/** Why tests over the server are skipped, for the title of the test that is. */
export const NO_SERVER = 'PostgreSQL (skipped: TEST_DATABASE_URL is not set)';

/** An empty database of the test's own; closing it leaves nothing behind. */
export async function openTestDatabase(kind: DatabaseKind = EMBEDDED): Promise<Database> {
  if (kind.url === null) return openDatabase({ databaseUrl: null, dataDir: null });
  const { url, drop } = await createServerDatabase(kind.url);
  const database = await openDatabase({ databaseUrl: url, dataDir: null });
  return {
    client: database.client,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** An empty database on the server, without any tables. */
export async function createServerDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `contender_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(serverUrl, `DROP DATABASE ${name}`),
  };
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
