import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import {
  OVER_SERVER,
  openServerTestDatabase,
  openTestDatabase,
  TEST_SERVER_URL,
} from './database.ts';

/**
 * Runs a suite on the embedded database and, if the environment names a PostgreSQL server, on that
 * as well, each time with a database of its own.
 */
export function describeOverDatabases(
  subject: string,
  suite: (database: () => Database) => void,
): void {
  describe(`${subject} over the embedded database`, () => suite(openedBy(openTestDatabase)));

  describe.skipIf(TEST_SERVER_URL === null)(`${subject} ${OVER_SERVER}`, () =>
    suite(
      openedBy(() => {
        if (TEST_SERVER_URL === null) throw new Error('there is no server to test over');
        return openServerTestDatabase(TEST_SERVER_URL);
      }),
    ),
  );
}

function openedBy(open: () => Promise<Database>): () => Database {
  let database: Database | undefined;

  beforeAll(async () => {
    database = await open();
  });

  afterAll(() => database?.close());

  return () => {
    if (database === undefined) throw new Error('the database opens before the first test');
    return database;
  };
}
