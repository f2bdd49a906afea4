import type { Prisma } from '../generated/client/client.ts';

/**
 * Sends one statement and resolves with its rows as the driver gives them. For what every run waits
 * for: the client's way to the same costs twice as much again.
 */
export type Query = <Row extends object>(statement: Prisma.Sql) => Promise<readonly Row[]>;

/**
 * The database gave no answer, or is just going away: it is no statement's fault. What was sent may
 * have been stored all the same.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** The client's own way, which may also lie in a transaction. */
export const throughClient =
  (client: Prisma.TransactionClient): Query =>
  (statement) =>
    client.$queryRaw(statement);
