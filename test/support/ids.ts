import type { IdSource } from '../../src/orchestrator/ports/clock.ts';

/** UUIDs 1, 2, 3 …, the same in every run of a test file. */
export function countedIds(): IdSource {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
}
