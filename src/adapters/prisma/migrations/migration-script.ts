import { readFile } from 'node:fs/promises';
import { connectEmbedded, openInMemory } from '../database/embedded-database.ts';
import { MIGRATIONS_DIR, NO_FILTER, readMigrations, SCHEMA_PATH } from './migrations-folder.ts';
import { loadSchemaEngine } from './schema-engine.ts';
import { scriptAdapterFactory } from './script-adapter.ts';

/** What Prisma's engine writes when there is nothing to migrate. */
export const EMPTY_MIGRATION = '-- This is an empty migration.';

/** Returns the SQL that migrates from the newest migration's tables to those of schema.prisma. */
export async function migrationScript(): Promise<string> {
  const schema = { path: SCHEMA_PATH, content: await readFile(SCHEMA_PATH, 'utf8') };
  const database = await openInMemory();
  const shadow = await openInMemory();
  try {
    const factory = scriptAdapterFactory(
      await connectEmbedded(database.postgres),
      await connectEmbedded(shadow.postgres),
    );
    const engine = await loadSchemaEngine(factory, schema);
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(MIGRATIONS_DIR)) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    engine.free();
    if (stdout === null) throw new Error('the schema engine wrote no script');
    return stdout;
  } finally {
    await Promise.all([database.close(), shadow.close()]);
  }
}
