import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  connectEmbedded,
  openInMemory,
} from '../../../src/adapters/prisma/database/embedded-database.ts';
import { connectServer } from '../../../src/adapters/prisma/database/server-database.ts';
import { applyMigrations } from '../../../src/adapters/prisma/migrations/apply-migrations.ts';
import { MIGRATIONS_DIR } from '../../../src/adapters/prisma/migrations/migrations-folder.ts';
import type { ScriptConnection } from '../../../src/adapters/prisma/migrations/script-adapter.ts';
import { createServerDatabase, OVER_SERVER, TEST_SERVER_URL } from '../../support/database.ts';

/** A table, and a function that breaks if a runner splits scripts at semicolons. */
const NOTES = `
  CREATE TABLE notes (body text);
  CREATE FUNCTION add_note(body text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO notes VALUES (body);
    INSERT INTO notes VALUES (body);
  END $$;
  SELECT add_note('kept');`;

type Connect = () => Promise<ScriptConnection>;

function itApplies(connect: Connect): void {
  let folder: string;
  let connection: ScriptConnection;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contender-migrations-'));
    const lock = 'migration_lock.toml';
    await copyFile(join(MIGRATIONS_DIR, lock), join(folder, lock));
    connection = await connect();
  });

  afterEach(async () => {
    await connection.close();
    await rm(folder, { recursive: true });
  });

  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }

  const rowsOf = async (sql: string) =>
    (await connection.adapter.queryRaw({ sql, args: [], argTypes: [] })).rows;

  it('applies new migrations, and none twice', async () => {
    await addMigration('1_notes', NOTES);
    expect(await applyMigrations(connection, folder)).toEqual(['1_notes']);
    await addMigration('2_note', `SELECT add_note('more')`);
    expect(await applyMigrations(connection, folder)).toEqual(['2_note']);
    expect(await applyMigrations(connection, folder)).toEqual([]);

    expect(await rowsOf('SELECT body FROM notes')).toEqual([
      ['kept'],
      ['kept'],
      ['more'],
      ['more'],
    ]);
  });

  it('rejects with the database’s error, and applies the migration once it is fixed', async () => {
    await addMigration('1_notes', `${NOTES} SELECT 1 / 0;`);

    await expect(applyMigrations(connection, folder)).rejects.toThrow(
      'the migration 1_notes failed: division by zero',
    );
    expect(await rowsOf(`SELECT to_regclass('notes')::text`)).toEqual([[null]]);

    await writeFile(join(folder, '1_notes', 'migration.sql'), NOTES);
    expect(await applyMigrations(connection, folder)).toEqual(['1_notes']);
  });
}

describe('applyMigrations over the embedded database', () => {
  itApplies(async () => {
    const { postgres, close } = await openInMemory();
    return { ...(await connectEmbedded(postgres)), close };
  });
});

describe.skipIf(TEST_SERVER_URL === null)(`applyMigrations ${OVER_SERVER}`, () => {
  itApplies(async () => {
    if (TEST_SERVER_URL === null) throw new Error('there is no server to test over');
    const { url, drop } = await createServerDatabase(TEST_SERVER_URL);
    const connection = await connectServer(url);
    return {
      ...connection,
      close: async () => {
        await connection.close();
        await drop();
      },
    };
  });
});
