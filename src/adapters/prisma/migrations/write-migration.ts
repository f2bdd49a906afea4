/**
 * `npm run migration -- name` writes the migration from the newest migration's tables to those of
 * schema.prisma. If nothing differs it writes an empty one, to be filled in by hand.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationScript } from './migration-script.ts';
import { MIGRATIONS_DIR } from './migrations-folder.ts';

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  throw new Error('give a name in snake_case: npm run migration -- add_something');
}

const script = await migrationScript();
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
await mkdir(folder);
await writeFile(join(folder, 'migration.sql'), script);
console.log(folder);
