import pg from 'pg';
import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';

/** How often a transaction is tried in all. */
const MAX_TRIES = 4;

/**
 * Runs a transaction and retries it, up to four tries in all, when the database rolled it back
 * because of a deadlock or a serialization failure. A rolled-back transaction has left no trace, so
 * retrying is safe.
 */
export async function untilDone<Result>(transact: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact();
    } catch (cause) {
      if (tries >= MAX_TRIES || !wasUndone(cause)) throw cause;
    }
  }
}

/** Wraps the client so that each of its transactions runs through `untilDone`. */
export const persistentClient = (client: PrismaClient): PrismaClient =>
  new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== '$transaction' || typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        untilDone(async () => Reflect.apply(member, target, args) as unknown);
    },
  });

/** SQLSTATE deadlock_detected and serialization_failure. */
const UNDONE: ReadonlySet<string | undefined> = new Set(['40P01', '40001']);

const wasUndone = (cause: unknown): boolean => UNDONE.has(serverCodeOf(cause));

/** Prisma's client wraps the server's errors, and reports raw statements differently. */
function serverCodeOf(cause: unknown): string | undefined {
  if (cause instanceof pg.DatabaseError) return cause.code;
  if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  return wrapped.safeParse(cause.meta).data?.driverAdapterError.cause.originalCode;
}

const wrapped = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});
