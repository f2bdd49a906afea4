import type { Attempt, Prisma } from '../adapters/prisma/generated/client/client.ts';
import type { Context } from './context.ts';

type Query = Pick<Prisma.AttemptFindUniqueArgs, 'include' | 'select'>;

/** Reads the viewer's attempt by its stored id. Rejects if it does not exist. */
export const ownAttempt = (query: Query, id: string, ctx: Context): Promise<Attempt> =>
  ctx.prisma.attempt.findUniqueOrThrow({ ...query, where: { id, userId: ctx.viewer.userId } });
