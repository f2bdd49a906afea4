import { readFile } from 'node:fs/promises';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { NO_FILTER, readMigrations, SCHEMA_PATH } from './migrations-folder.ts';
import { loadSchemaEngine } from './schema-engine.ts';
import { type ScriptConnection, scriptAdapterFactory } from './script-adapter.ts';

/**
 * Brings the database to this version's tables; answers the names of the migrations it applied.
 * Where all are applied already, that is two statements. Callers see to it that no other does the
 * same at the same time. Rejects with what the database said when a migration fails.
 */
export async function applyMigrations(connection: ScriptConnection): Promise<readonly string[]> {
  const migrationsList = await readMigrations();
  if (await isUpToDate(connection.adapter, migrationsList)) return [];
  const engine = await loadSchemaEngine(scriptAdapterFactory(connection), {
    path: SCHEMA_PATH,
    content: await readFile(SCHEMA_PATH, 'utf8'),
  });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: NO_FILTER,
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** Loading the engine costs some tenths of a second, which most starts can save. */
async function isUpToDate(
  database: SqlQueryable,
  { migrationDirectories }: MigrationList,
): Promise<boolean> {
  const firstColumn = async (sql: string) =>
    (await database.queryRaw({ sql, args: [], argTypes: [] })).rows.map(([first]) => first);
  const [table] = await firstColumn(`SELECT to_regclass('_prisma_migrations')::text`);
  if (table === null) return false;
  const applied = await firstColumn(
    `SELECT migration_name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return migrationDirectories.every(({ path }) => applied.includes(path));
}
