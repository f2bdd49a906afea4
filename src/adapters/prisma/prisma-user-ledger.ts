import { chargedMicroUsd, limitMicroUsd, toUsd } from '../../orchestrator/budget/micro-usd.ts';
import type { SetBudget, UserLedger } from '../../orchestrator/ports/user-ledger.ts';
import type { PrismaClient, UserBudget as UserBudgetRow } from './generated/client/client.ts';

/** Stores budgets and reservations in `user_budgets` and `budget_reservations`. */
export function prismaUserLedger(client: PrismaClient): UserLedger {
  return {
    budgetOf: async (userId) => {
      const row = await client.userBudget.findUnique({ where: { userId } });
      return row === null ? null : readBudget(row);
    },

    budgets: async () => {
      const rows = await client.userBudget.findMany({ orderBy: { userId: 'asc' } });
      return rows.map(readBudget);
    },

    setBudget: async (userId, budget, setAt) => {
      if (budget === null) {
        await client.userBudget.deleteMany({ where: { userId } });
        return;
      }
      const columns = {
        limitMicroUsd: BigInt(limitMicroUsd(budget.limitUsd)),
        days: budget.days,
        setAt,
      };
      await client.userBudget.upsert({
        where: { userId },
        create: { userId, ...columns },
        update: columns,
      });
    },

    chargedUsd: async (userId, since) => {
      const [row] = await client.$queryRaw<[{ charged: bigint }]>`
        SELECT budget_charged(${userId}, ${since}::timestamptz) AS charged`;
      return toUsd(Number(row.charged));
    },

    reserve: async ({ id, userId, runId, attemptId, fallback, at, ...wanted }) => {
      const limit = fallback === null ? null : limitMicroUsd(fallback.limitUsd);
      const [row] = await client.$queryRaw<[{ granted: bigint | null; available: bigint | null }]>`
        SELECT granted, available FROM reserve_budget(
          ${id}::uuid, ${userId}, ${runId}::uuid, ${attemptId}::uuid,
          ${chargedMicroUsd(wanted.atLeastUsd)}::bigint,
          ${chargedMicroUsd(wanted.atMostUsd)}::bigint,
          ${limit}::bigint, ${fallback?.days ?? null}::integer, ${at}::timestamptz
        )`;
      return { grantedUsd: dollars(row.granted), availableUsd: dollars(row.available) };
    },

    settle: async (id, costUsd) => {
      await client.$executeRaw`
        UPDATE budget_reservations SET settled_micro_usd = ${chargedMicroUsd(costUsd)}::bigint
        WHERE id = ${id}::uuid`;
    },

    heldUsd: async (runId) => {
      const rows = await client.budgetReservation.findMany({ where: { runId } });
      const held = new Map<string | null, number>();
      for (const { attemptId, reservedMicroUsd, settledMicroUsd } of rows) {
        const microUsd = Number(settledMicroUsd ?? reservedMicroUsd);
        held.set(attemptId, toUsd(chargedMicroUsd(held.get(attemptId) ?? 0) + microUsd));
      }
      return held;
    },
  };
}

const readBudget = ({ userId, limitMicroUsd: limit, days, setAt }: UserBudgetRow): SetBudget => ({
  userId,
  limitUsd: toUsd(Number(limit)),
  days,
  setAt,
});

const dollars = (microUsd: bigint | null): number | null =>
  microUsd === null ? null : toUsd(Number(microUsd));
