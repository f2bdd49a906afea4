import { chargedMicroUsd, limitMicroUsd, toUsd } from '../../src/orchestrator/budget/micro-usd.ts';
import type { RunStore } from '../../src/orchestrator/ports/run-store.ts';
import type {
  LedgerRequest,
  SetBudget,
  UserLedger,
} from '../../src/orchestrator/ports/user-ledger.ts';
import type { StoredRun } from '../../src/orchestrator/run.ts';

interface Held extends LedgerRequest {
  readonly microUsd: number;
  /** The cost of the run's tests at the time of the reservation. */
  readonly testsUsd: number;
}

const DAY_MS = 86_400_000;

/** Keeps budgets like the real ledger, over a run store, in memory. */
export function memoryUserLedger(store: RunStore): UserLedger {
  const budgets = new Map<string, SetBudget>();
  const held = new Map<string, Held>();
  let turn = Promise.resolve();
  /** Runs work one after the other, so that nothing changes between reading and writing. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.then(
      () => {},
      () => {},
    );
    return result;
  };

  const isOpen = ({ attemptId, testsUsd }: Held, run: StoredRun | null): boolean => {
    if (attemptId === null) return run === null || (run.acceptance?.costUsd ?? 0) === testsUsd;
    return run?.attempts.find(({ id }) => id === attemptId)?.state.kind === 'RUNNING';
  };
  const openOf = async (matches: (entry: Held) => boolean): Promise<readonly Held[]> => {
    const open: Held[] = [];
    for (const entry of [...held.values()].filter(matches)) {
      const run = entry.runId === null ? null : await store.find(entry.runId);
      if (isOpen(entry, run)) open.push(entry);
      else held.delete(entry.id);
    }
    return open;
  };
  const charged = async (userId: string, since: Date): Promise<number> => {
    const open = await openOf((entry) => entry.userId === userId && entry.at >= since);
    const spent = chargedMicroUsd(await store.spentUsd(userId, since));
    return open.reduce((sum, { microUsd }) => sum + microUsd, spent);
  };

  return {
    budgetOf: async (userId) => budgets.get(userId) ?? null,
    budgets: async () =>
      [...budgets.values()].sort((left, right) => (left.userId < right.userId ? -1 : 1)),
    setBudget: async (userId, budget, setAt) => {
      if (budget === null) budgets.delete(userId);
      else budgets.set(userId, { ...budget, userId, setAt });
    },
    chargedUsd: (userId, since) => inTurn(async () => toUsd(await charged(userId, since))),
    reserve: (request) =>
      inTurn(async () => {
        const budget = budgets.get(request.userId) ?? request.fallback;
        let microUsd = chargedMicroUsd(request.atMostUsd);
        let available = Number.POSITIVE_INFINITY;
        if (budget !== null) {
          const since = new Date(request.at.getTime() - budget.days * DAY_MS);
          const limit = limitMicroUsd(budget.limitUsd);
          available = Math.max(0, limit - (await charged(request.userId, since)));
          microUsd = Math.min(microUsd, available);
        }
        const isGranted = microUsd >= chargedMicroUsd(request.atLeastUsd);
        if (isGranted) {
          const run = request.runId === null ? null : await store.find(request.runId);
          held.set(request.id, { ...request, microUsd, testsUsd: run?.acceptance?.costUsd ?? 0 });
          available -= microUsd;
        }
        return {
          grantedUsd: isGranted ? toUsd(microUsd) : null,
          availableUsd: budget === null ? null : toUsd(available),
        };
      }),
    settle: async (id, costUsd) => {
      const entry = held.get(id);
      if (entry !== undefined) held.set(id, { ...entry, microUsd: chargedMicroUsd(costUsd) });
    },
    heldUsd: async (runId) => {
      const byAttempt = new Map<string | null, number>();
      for (const { attemptId, microUsd } of await openOf((entry) => entry.runId === runId)) {
        const before = chargedMicroUsd(byAttempt.get(attemptId) ?? 0);
        byAttempt.set(attemptId, toUsd(before + microUsd));
      }
      return byAttempt;
    },
  };
}
