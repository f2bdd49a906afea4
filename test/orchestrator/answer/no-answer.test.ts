import { describe, expect, it } from 'vitest';
import { noAnswer } from '../../../src/orchestrator/answer/no-answer.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../support/memory-user-ledger.ts';

describe('the error when money ran out before an answer came', () => {
  const failure = {
    code: 'BUDGET_EXCEEDED',
    message: 'No money is left',
    retryable: false,
  } as const;
  const errorOf = (limits: { readonly maxCostUsd: number | null }) => {
    const store = memoryRunStore();
    const ledger = { ...memoryUserLedger(store), chargedUsd: async () => 0.5 };
    const { budgets } = anExecutor([], {
      store,
      ports: { ledger },
      policy: { userBudgetUsd: 1.25 },
    });
    const payer = { userId: 'anna', limits, budgets, spentUsd: 0.5 };
    return noAnswer([{ model: 'flash', failure }], payer);
  };

  it('names the caller’s ceiling where less is left of it than of the budget', async () => {
    expect(await errorOf({ maxCostUsd: 1 })).toMatchObject({ limitUsd: 1, spentUsd: 0.5 });
  });

  it('names the budget where less is left of it, or where there is no ceiling', async () => {
    expect(await errorOf({ maxCostUsd: 1.5 })).toMatchObject({ limitUsd: 1.25 });
    expect(await errorOf({ maxCostUsd: null })).toMatchObject({ limitUsd: 1.25 });
  });
});
