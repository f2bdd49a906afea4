import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ScriptConnection } from './script-adapter.ts';

/** The drivers write times without their zone, so every session must take them as UTC. */
const UTC_SESSION = '-c TimeZone=UTC';

/** `maxConnections` bounds what one process takes of the server's. */
export const serverPool = (databaseUrl: string, maxConnections: number): pg.Pool =>
  new pg.Pool({ connectionString: databaseUrl, max: maxConnections, options: UTC_SESSION });

/** Any number that no other user of the same database is likely to take. */
const MIGRATION_LOCK_KEY = 4_307_162_026;

/**
 * Calls back while no other process can be in the same callback on the same database; waits for
 * one that is. The lock falls with its connection.
 */
export async function whileHoldingMigrationLock<T>(
  databaseUrl: string,
  callback: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    return await callback();
  } finally {
    await client.end();
  }
}

/** A connection for migrations; closing it closes its session. */
export async function connectServer(databaseUrl: string): Promise<ScriptConnection> {
  const pool = serverPool(databaseUrl, 1);
  const adapter = await new PrismaPg(pool).connect();
  return {
    adapter,
    runScript: async (script) => {
      await pool.query(script);
    },
    close: () => pool.end(),
  };
}
