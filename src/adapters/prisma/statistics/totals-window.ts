import { Prisma } from '../generated/client/client.ts';

/** How a window of time divides into single rows, daily totals and monthly totals. */
export interface TotalsWindow {
  readonly since: Date;
  /** The first UTC day wholly in the window: rows before it are counted singly. */
  readonly firstDay: Date;
  /** The first UTC month wholly in the window: daily totals up to it, monthly totals from it on. */
  readonly firstMonth: Date;
}

const DAY_MS = 86_400_000;

/** Divides the window from `since` to now. */
export function totalsWindow(since: Date): TotalsWindow {
  const firstDay = new Date(Math.ceil(since.getTime() / DAY_MS) * DAY_MS);
  const month = firstDay.getUTCMonth() + (firstDay.getUTCDate() === 1 ? 0 : 1);
  return { since, firstDay, firstMonth: new Date(Date.UTC(firstDay.getUTCFullYear(), month)) };
}

/** SQL condition: the rows of totals that, together with `atEdge`, make up the window. */
export const inTotals = ({ firstDay, firstMonth }: TotalsWindow): Prisma.Sql => Prisma.sql`(
  span = 'DAY' AND starts_on >= ${firstDay}::timestamptz::date
    AND starts_on < ${firstMonth}::timestamptz::date
  OR span = 'MONTH' AND starts_on >= ${firstMonth}::timestamptz::date
)`;

/** SQL condition: the rows before the window's first whole day. */
export const atEdge = ({ since, firstDay }: TotalsWindow): Prisma.Sql =>
  Prisma.sql`created_at >= ${since}::timestamptz AND created_at < ${firstDay}::timestamptz`;
