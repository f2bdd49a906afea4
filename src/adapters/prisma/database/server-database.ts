import { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ScriptConnection } from '../migrations/script-adapter.ts';
import { DatabaseAway, type Query } from './query.ts';
import { untilDone } from './undone.ts';

/** The driver writes times without their zone, so every session must take them as UTC. */
const UTC_SESSION = '-c TimeZone=UTC';

/** Connections to a server, for the client and for statements that go without it. */
export interface ServerConnections {
  readonly adapter: PrismaPg;
  readonly query: Query;
  close(): Promise<void>;
}

export interface ServerBounds {
  /** What one process takes of the server's. */
  readonly maxConnections: number;
  /** A connection that answers nothing for so long is given up: its server may be gone unheard. */
  readonly answerTimeoutMs: number;
  /** How long a statement waits for what somebody else has locked, since others wait for it. */
  readonly lockTimeoutMs: number;
  /** How long it may take to take leave of the server. */
  readonly closeTimeoutMs: number;
}

/** Opens nothing yet. What runs into a bound is rejected; it may have been stored all the same. */
export function serverConnections(
  databaseUrl: string,
  { maxConnections, answerTimeoutMs, lockTimeoutMs, closeTimeoutMs }: ServerBounds,
): ServerConnections {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    ...connectionTo(databaseUrl, maxConnections),
    options: `${UTC_SESSION} -c lock_timeout=${lockTimeoutMs}`,
    query_timeout: answerTimeoutMs,
    stream: () => {
      const socket = new Socket();
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      return socket;
    },
  });
  // One that breaks while nobody uses it is left out by the pool; whoever comes next gets another.
  pool.on('error', () => {});
  const nameOf = statementNames();
  return {
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }),
    query: async ({ text, values }) => {
      const name = nameOf({ sql: text });
      try {
        const { rows } = await untilDone(() => pool.query({ name, text, values }));
        return rows;
      } catch (cause) {
        throw isAnswer(cause) ? cause : new DatabaseAway(String(cause), { cause });
      }
    },
    close: async () => {
      // A server that is gone unheard never says goodbye.
      const giveUp = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, closeTimeoutMs);
      await pool.end();
      clearTimeout(giveUp);
    },
  };
}

/** Errors that say that the server is shutting down or takes nobody in. */
const GOING_AWAY = /^(?:57P|08|53)/;

/** Whether the server itself has said what is wrong, and it is about the statement. */
const isAnswer = (cause: unknown): boolean =>
  cause instanceof pg.DatabaseError && !GOING_AWAY.test(cause.code ?? '');

const connectionTo = (connectionString: string, max: number) => ({
  connectionString,
  max,
  options: UTC_SESSION,
});

/** Statements of lists differ by their length, so that their number has no end. */
const MAX_STATEMENT_NAMES = 500;

/** Sums over many rows are planned for the very values asked about: there a wrong guess costs most. */
const SUMS_UP = /\bGROUP BY\b/i;

/**
 * Names statements, so that each connection has the server read and plan one only once. The empty
 * name, which keeps nothing, is for sums, and for what comes when there are enough.
 */
function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAX_STATEMENT_NAMES || SUMS_UP.test(sql)) return '';
    const name = `contender_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

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

/** A connection for migrations; closing it ends its session. */
export async function connectServer(databaseUrl: string): Promise<ScriptConnection> {
  const adapter = await new PrismaPg(connectionTo(databaseUrl, 1)).connect();
  return {
    adapter,
    runScript: async (script) => {
      await adapter.underlyingDriver().query(script);
    },
    close: () => adapter.dispose(),
  };
}
