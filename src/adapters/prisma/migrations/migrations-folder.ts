import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';

const PRISMA_DIR = fileURLToPath(new URL('../../../../prisma', import.meta.url));

export const SCHEMA_PATH = join(PRISMA_DIR, 'schema.prisma');
/** The migrations shipped with this version. */
export const MIGRATIONS_DIR = join(PRISMA_DIR, 'migrations');
const LOCK_FILE = 'migration_lock.toml';
export const NO_FILTER: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Reads the folder's migrations, oldest first. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: folder,
    lockfile: {
      path: `./${LOCK_FILE}`,
      content: await readFile(join(folder, LOCK_FILE), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}
