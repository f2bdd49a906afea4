import { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ScriptConnection } from '../migrations/script-adapter.ts';
import { DatabaseAway, type Query } from './query.ts';
import { untilDone } from './undone.ts';

/** The driver sends times without a zone, so every session must interpret them as UTC. */
const UTC_SESSION = '-c TimeZone=UTC';

/** Connections to a server, for Prisma's client and for statements sent without it. */
export interface ServerConnections {
  readonly adapter: PrismaPg;
  readonly query: Query;
  close(): Promise<void>;
}

/** Limits that keep a slow or vanished server from holding up this process. */
export interface ServerBounds {
  /** The most connections this process opens. */
  readonly maxConnections: number;
  /** A connection silent for this long is abandoned: its server may have vanished. */
  readonly answerTimeoutMs: number;
  /** How long a statement waits for a lock, since others in turn wait for that statement. */
  readonly lockTimeoutMs: number;
  /** How long disconnecting may take before sockets are destroyed. */
  readonly closeTimeoutMs: number;
}

/** Connects lazily. A statement that exceeds a bound is rejected, but may have been stored. */
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
  // The pool discards an idle connection that breaks; the next caller gets another.
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
      // A server that has vanished never acknowledges the goodbye.
      const giveUp = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, closeTimeoutMs);
      await pool.end();
      clearTimeout(giveUp);
    },
  };
}

/** SQLSTATE classes of a server that is shutting down, unreachable or out of resources. */
const GOING_AWAY = /^(?:57P|08|53)/;

/** Whether the error is the server's verdict on the statement itself. */
const isAnswer = (cause: unknown): boolean =>
  cause instanceof pg.DatabaseError && !GOING_AWAY.test(cause.code ?? '');

const connectionTo = (connectionString: string, max: number) => ({
  connectionString,
  max,
  options: UTC_SESSION,
});

/** Statements with lists differ by length, so there is no limit to their number. */
const MAX_STATEMENT_NAMES = 500;

/**
 * Aggregates are planned for their actual values: there a generic plan goes wrong most expensively.
 */
const SUMS_UP = /\bGROUP BY\b/i;

/**
 * Names prepared statements, so that each connection parses and plans each one only once. Returns
 * the empty name, which prepares nothing, for aggregates and once there are too many names.
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

/** An arbitrary key that other users of the same database are unlikely to take. */
const MIGRATION_LOCK_KEY = 4_307_162_026;

/**
 * Runs the callback while holding a lock that excludes other processes on the same database; waits
 * for the lock. It is released with its connection, so a crash cannot leave it held.
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
