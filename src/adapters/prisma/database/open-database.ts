import { PrismaPGlite } from 'pglite-prisma-adapter';
import { PrismaClient } from '../generated/client/client.ts';
import { applyMigrations } from '../migrations/apply-migrations.ts';
import { connectEmbedded, embeddedQuery, openFolder, openInMemory } from './embedded-database.ts';
import type { Query } from './query.ts';
import { connectServer, serverConnections, whileHoldingMigrationLock } from './server-database.ts';
import { persistentClient } from './undone.ts';

/** An open database, migrated to this version's tables. */
export interface Database {
  readonly client: PrismaClient;
  /** Runs statements on the client's connections. */
  readonly query: Query;
  /** Waits for work in progress, then disconnects. */
  close(): Promise<void>;
}

/** Which database to open. */
export interface DatabaseLocation {
  /** URL of a PostgreSQL server; null uses the embedded database. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
}

const SERVER_BOUNDS = {
  maxConnections: 10,
  answerTimeoutMs: 30_000,
  lockTimeoutMs: 20_000,
  closeTimeoutMs: 2_000,
};

/** Prisma's defaults are too short for a busy embedded database, which has a single connection. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/**
 * Opens the database and applies pending migrations. Rejects with `FolderInUseError` when another
 * process has the embedded database open.
 */
export const openDatabase = ({ databaseUrl, dataDir }: DatabaseLocation): Promise<Database> =>
  databaseUrl === null ? openEmbedded(dataDir) : openServer(databaseUrl);

async function openEmbedded(dataDir: string | null): Promise<Database> {
  const database = await (dataDir === null ? openInMemory() : openFolder(dataDir));
  try {
    await applyMigrations(await connectEmbedded(database.postgres));
  } catch (cause) {
    await database.close();
    throw cause;
  }
  const client = new PrismaClient({
    adapter: new PrismaPGlite(database.postgres),
    transactionOptions,
  });
  return {
    client,
    query: embeddedQuery(database.postgres),
    close: async () => {
      await client.$disconnect();
      await database.close();
    },
  };
}

async function openServer(databaseUrl: string): Promise<Database> {
  await whileHoldingMigrationLock(databaseUrl, async () => {
    const connection = await connectServer(databaseUrl);
    try {
      await applyMigrations(connection);
    } finally {
      await connection.close();
    }
  });
  const { adapter, query, close } = serverConnections(databaseUrl, SERVER_BOUNDS);
  const client = persistentClient(new PrismaClient({ adapter, transactionOptions }));
  return {
    client,
    query,
    close: async () => {
      await client.$disconnect();
      await close();
    },
  };
}
