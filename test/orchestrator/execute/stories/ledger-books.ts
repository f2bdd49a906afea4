import type { UserLedger } from '../../../../src/orchestrator/ports/user-ledger.ts';

interface Reservation {
  readonly runId: string | null;
  readonly grantedUsd: number;
  settled: { readonly costUsd: number; readonly atMs: number } | null;
}

/** A ledger that remembers what was reserved in it, and when that was settled. */
export interface LedgerBooks extends UserLedger {
  /** The most that a run can have drawn by then. What was settled at that moment counts in full. */
  drawnUsd(runId: string, atMs: number): number;
}

export function ledgerBooks(ledger: UserLedger, now: () => Date): LedgerBooks {
  const reservations = new Map<string, Reservation>();
  return {
    ...ledger,
    reserve: async (request) => {
      const answer = await ledger.reserve(request);
      const { id, runId } = request;
      const { grantedUsd } = answer;
      if (grantedUsd !== null) reservations.set(id, { runId, grantedUsd, settled: null });
      return answer;
    },
    settle: async (id, costUsd) => {
      const reservation = reservations.get(id);
      if (reservation !== undefined) reservation.settled = { costUsd, atMs: now().getTime() };
      await ledger.settle(id, costUsd);
    },
    drawnUsd: (runId, atMs) =>
      [...reservations.values()]
        .filter((reservation) => reservation.runId === runId)
        .reduce((sum, { grantedUsd, settled }) => {
          const isSettled = settled !== null && settled.atMs < atMs;
          return sum + (isSettled ? settled.costUsd : grantedUsd);
        }, 0),
  };
}
