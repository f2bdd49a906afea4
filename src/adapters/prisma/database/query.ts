import type { Prisma } from '../generated/client/client.ts';

/**
 * Runs one statement as a transaction of its own and resolves with its rows as the driver returns
 * them. Retries a few times after a deadlock or a serialization failure. For statements that every
 * run waits for: through Prisma's client the same statement costs several times as much.
 */
export type Query = <Row extends object>(statement: Prisma.Sql) => Promise<readonly Row[]>;

/**
 * The database did not answer, or is shutting down. The statement may have been stored all the
 * same.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** Runs statements through Prisma's client, which may be inside a transaction. */
export const throughClient =
  (client: Prisma.TransactionClient): Query =>
  (statement) =>
    client.$queryRaw(statement);
