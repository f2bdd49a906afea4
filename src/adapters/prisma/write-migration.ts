/**
 * Writes the migration that takes the newest one's tables to those of schema.prisma:
 * `npm run migration -- name`. Where nothing differs it writes an empty one, for SQL by hand.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectEmbedded, openInMemory } from './embedded-database.ts';
import { MIGRATIONS_DIR, NO_FILTER, readMigrations, SCHEMA_PATH } from './migrations-folder.ts';
import { loadSchemaEngine } from './schema-engine.ts';
import { scriptAdapterFactory } from './script-adapter.ts';

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  throw new Error('say what the migration does: npm run migration -- add_something');
}

const database = await openInMemory();
const shadow = await openInMemory();
try {
  const schema = { path: SCHEMA_PATH, content: await readFile(SCHEMA_PATH, 'utf8') };
  const engine = await loadSchemaEngine(
    scriptAdapterFactory(
      await connectEmbedded(database.postgres),
      await connectEmbedded(shadow.postgres),
    ),
    schema,
  );
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  });
  engine.free();
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), stdout ?? '');
  console.log(folder);
} finally {
  await Promise.all([database.close(), shadow.close()]);
}
