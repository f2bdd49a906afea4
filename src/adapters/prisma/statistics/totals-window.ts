import { Prisma } from '../generated/client/client.ts';

/** Where a window that began at some moment begins in the totals. */
export interface TotalsWindow {
  readonly since: Date;
  /** The first day of UTC that lies in it whole: rows before it are counted one by one. */
  readonly firstDay: Date;
  /** The first month that does: before it totals by day count, from then on those by month. */
  readonly firstMonth: Date;
}

const DAY_MS = 86_400_000;

export function totalsWindow(since: Date): TotalsWindow {
  const firstDay = new Date(Math.ceil(since.getTime() / DAY_MS) * DAY_MS);
  const month = firstDay.getUTCMonth() + (firstDay.getUTCDate() === 1 ? 0 : 1);
  return { since, firstDay, firstMonth: new Date(Date.UTC(firstDay.getUTCFullYear(), month)) };
}

/** True of the rows of a table of totals that, together with the edge, make up the window. */
export const inTotals = ({ firstDay, firstMonth }: TotalsWindow): Prisma.Sql => Prisma.sql`(
  span = 'DAY' AND starts_on >= ${firstDay}::timestamptz::date
    AND starts_on < ${firstMonth}::timestamptz::date
  OR span = 'MONTH' AND starts_on >= ${firstMonth}::timestamptz::date
)`;

/** True of the rows before the first whole day. */
export const atEdge = ({ since, firstDay }: TotalsWindow): Prisma.Sql =>
  Prisma.sql`created_at >= ${since}::timestamptz AND created_at < ${firstDay}::timestamptz`;
