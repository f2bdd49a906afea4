import { Prisma } from '../generated/client/client.ts';

/** Prisma's code for a value that a unique column holds already. */
const UNIQUE_VIOLATION = 'P2002';

export const isUniqueViolation = (cause: unknown): boolean =>
  cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === UNIQUE_VIOLATION;
