import { readFile } from 'node:fs/promises';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { MIGRATIONS_DIR, NO_FILTER, readMigrations, SCHEMA_PATH } from './migrations-folder.ts';
import { loadSchemaEngine } from './schema-engine.ts';
import { type ScriptConnection, scriptAdapterFactory } from './script-adapter.ts';

/**
 * Applies the folder's migrations that the database lacks and returns their names. With none
 * pending this takes two statements. Callers must exclude concurrent migrations of the same
 * database.
 *
 * Each migration runs in one transaction together with the row that records it, so an interrupted
 * one leaves no trace. If one fails, rejects with the database's error.
 */
export async function applyMigrations(
  connection: ScriptConnection,
  folder: string = MIGRATIONS_DIR,
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const pending = await pendingMigrations(connection.adapter, migrations);
  if (pending.length === 0) return [];
  const schema = { path: SCHEMA_PATH, content: await readFile(SCHEMA_PATH, 'utf8') };
  let failure: unknown;
  const watched: ScriptConnection = {
    ...connection,
    runScript: async (script) => {
      try {
        await connection.runScript(script);
      } catch (cause) {
        failure ??= cause;
        throw cause;
      }
    },
  };
  const engine = await loadSchemaEngine(scriptAdapterFactory(watched), schema);
  try {
    for (const name of pending) {
      await connection.runScript('BEGIN');
      try {
        await applyUpTo(engine, migrations, name);
        await connection.runScript('COMMIT');
      } catch (cause) {
        await connection.runScript('ROLLBACK');
        // The engine's own error would only be about the transaction that this failure aborted.
        const reason = failure ?? cause;
        throw new Error(`the migration ${name} failed: ${messageOf(reason)}`, { cause: reason });
      }
    }
  } finally {
    engine.free();
  }
  return pending;
}

/**
 * Checked without the engine: loading it takes some tenths of a second, which most starts can save.
 */
async function pendingMigrations(
  database: SqlQueryable,
  { migrationDirectories }: MigrationList,
): Promise<readonly string[]> {
  const firstColumn = async (sql: string) =>
    (await database.queryRaw({ sql, args: [], argTypes: [] })).rows.map(([first]) => first);
  const names = migrationDirectories.map(({ path }) => path);
  const [table] = await firstColumn(`SELECT to_regclass('_prisma_migrations')::text`);
  if (table === null) return names;
  const applied = await firstColumn(
    `SELECT migration_name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return names.filter((name) => !applied.includes(name));
}

async function applyUpTo(
  engine: SchemaEngine,
  migrations: MigrationList,
  name: string,
): Promise<void> {
  await engine.applyMigrations({
    migrationsList: {
      ...migrations,
      migrationDirectories: migrations.migrationDirectories.filter(({ path }) => path <= name),
    },
    filters: NO_FILTER,
  });
}

const messageOf = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);
