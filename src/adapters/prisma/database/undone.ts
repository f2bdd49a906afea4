import pg from 'pg';
import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';

/** How often a transaction is tried, at most, that others keep from being carried out. */
const MAX_TRIES = 4;

/**
 * Carries out what is one transaction; again, a few times, where it was deadlocked with another
 * session's, or not to be put in a row with it: then it is as if it had never begun.
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

/** The same client, each of whose transactions is carried out by `untilDone`. */
export const persistentClient = (client: PrismaClient): PrismaClient =>
  new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== '$transaction' || typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        untilDone(async () => Reflect.apply(member, target, args) as unknown);
    },
  });

/** deadlock_detected, serialization_failure. */
const UNDONE: ReadonlySet<string | undefined> = new Set(['40P01', '40001']);

const wasUndone = (cause: unknown): boolean => UNDONE.has(serverCodeOf(cause));

/** What the client wraps says it in its own words, and differently for statements of one's own. */
function serverCodeOf(cause: unknown): string | undefined {
  if (cause instanceof pg.DatabaseError) return cause.code;
  if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  return wrapped.safeParse(cause.meta).data?.driverAdapterError.cause.originalCode;
}

const wrapped = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});
