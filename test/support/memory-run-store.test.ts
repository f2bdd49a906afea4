import { describe } from 'vitest';
import { memoryRunStore } from './memory-run-store.ts';
import { itKeepsRuns } from './run-store-contract.ts';

describe('memoryRunStore', () => {
  itKeepsRuns(memoryRunStore);
});
