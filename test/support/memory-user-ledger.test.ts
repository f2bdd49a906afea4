import { describe } from 'vitest';
import { memoryRunStore } from './memory-run-store.ts';
import { memoryUserLedger } from './memory-user-ledger.ts';
import { itKeepsBudgets } from './user-ledger-contract.ts';

describe('the ledger in memory', () => {
  itKeepsBudgets(() => {
    const store = memoryRunStore();
    return { store, ledger: memoryUserLedger(store) };
  });
});
