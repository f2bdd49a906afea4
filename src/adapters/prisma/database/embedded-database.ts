import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as preparedDataDir } from '@electric-sql/pglite-prepopulatedfs';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Prisma } from '../generated/client/client.ts';
import type { ScriptConnection } from '../migrations/script-adapter.ts';
import { lockFolder } from './folder-lock.ts';
import type { Query } from './query.ts';

/** A PostgreSQL instance running inside this process. */
export interface EmbeddedDatabase {
  readonly postgres: PGlite;
  close(): Promise<void>;
}

/** Opens an empty in-memory database; its data is lost on close. */
export async function openInMemory(): Promise<EmbeddedDatabase> {
  const postgres = await PGlite.create({ loadDataDir: await preparedDataDir() });
  return { postgres, close: () => postgres.close() };
}

/**
 * Opens the database stored in a folder, creating both if missing. One process at a time may have
 * it open: throws `FolderInUseError` when another has.
 */
export async function openFolder(folder: string): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const lock = lockFolder(folder);
  try {
    const dataDir = join(folder, 'postgres');
    if (!existsSync(dataDir)) await prepare(dataDir);
    const postgres = await PGlite.create({ dataDir });
    return {
      postgres,
      close: async () => {
        await postgres.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/**
 * Creates the database under another name and renames it, so that an interrupted start leaves
 * nothing that could be mistaken for a database.
 */
async function prepare(dataDir: string): Promise<void> {
  const unfinished = `${dataDir}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const postgres = await PGlite.create({
    dataDir: unfinished,
    loadDataDir: await preparedDataDir(),
  });
  await postgres.close();
  await rename(unfinished, dataDir);
}

/**
 * Sends statements past Prisma's client; like the client's, they queue behind open transactions.
 */
export const embeddedQuery =
  (postgres: PGlite): Query =>
  async <Row extends object>({ text, values }: Prisma.Sql) => {
    const { rows } = await postgres.query<Row>(text, values);
    return rows;
  };

/** A connection for migrations; closing it leaves the database open. */
export const connectEmbedded = async (postgres: PGlite): Promise<ScriptConnection> => ({
  adapter: await new PrismaPGlite(postgres).connect(),
  runScript: async (script) => {
    await postgres.exec(script);
  },
  close: async () => undefined,
});
