import { Prisma } from '../generated/client/client.ts';

/** Prisma's code for the violation of a unique constraint. */
const UNIQUE_VIOLATION = 'P2002';

export const isUniqueViolation = (cause: unknown): boolean =>
  cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === UNIQUE_VIOLATION;
