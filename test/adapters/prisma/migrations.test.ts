import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  type Database,
  openDatabase,
} from '../../../src/adapters/prisma/database/open-database.ts';
import {
  EMPTY_MIGRATION,
  migrationScript,
} from '../../../src/adapters/prisma/migrations/migration-script.ts';
import { MIGRATIONS_DIR } from '../../../src/adapters/prisma/migrations/migrations-folder.ts';
import {
  createServerDatabase,
  OVER_SERVER,
  openTestDatabase,
  TEST_SERVER_URL,
} from '../../support/database.ts';

async function migrationNames(): Promise<readonly string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const recordedBy = ({ client }: Database): Promise<unknown> => client.$queryRaw`
  SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
  FROM _prisma_migrations ORDER BY migration_name`;

describe('the migrations', () => {
  it('produce the tables that the schema describes', async () => {
    expect((await migrationScript()).trim()).toBe(EMPTY_MIGRATION);
  });

  it('are recorded where the Prisma command line expects them', async () => {
    const database = await openTestDatabase();
    const recorded = await recordedBy(database);
    await database.close();

    expect(recorded).toEqual((await migrationNames()).map((name) => ({ name, isFinished: true })));
  });

  it.skipIf(TEST_SERVER_URL === null)(
    `are applied once when several processes start at the same time ${OVER_SERVER}`,
    async () => {
      if (TEST_SERVER_URL === null) throw new Error('there is no server to test over');
      const { url, drop } = await createServerDatabase(TEST_SERVER_URL);
      const open = () => openDatabase({ databaseUrl: url, dataDir: null });
      const [first, ...others] = await Promise.all([open(), open(), open()]);
      const recorded = await recordedBy(first);
      await Promise.all([first, ...others].map((database) => database.close()));
      await drop();

      expect(recorded).toEqual(
        (await migrationNames()).map((name) => ({ name, isFinished: true })),
      );
    },
  );
});
