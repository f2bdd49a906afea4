import type { RunChange, RunEvent } from '../../src/orchestrator/run-event.ts';

/** Makes events of a run from changes, numbered from `first` and one second apart. */
export const progressEvents = (
  runId: string,
  changes: readonly RunChange[],
  first = 1,
): readonly RunEvent[] =>
  changes.map((change, index) => ({
    runId,
    sequence: first + index,
    at: new Date(Date.UTC(2026, 4, 1, 12, 0, first + index)),
    change,
  }));

/** The change that tells of a file with this path. */
export const fileGenerated = (path: string): RunChange => ({
  kind: 'FileGenerated',
  attemptId: '00000000-0000-4000-8000-00000000000a',
  path,
  sizeBytes: path.length,
});
