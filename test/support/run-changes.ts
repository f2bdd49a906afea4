import type { AttemptState } from '../../src/orchestrator/run.ts';
import type { RunChange, RunResult } from '../../src/orchestrator/run-event.ts';

export type EndedState = Exclude<AttemptState, { kind: 'RUNNING' }>;

/** The change that tells how an attempt ended. */
export function attemptEnded(attemptId: string, outcome: EndedState): RunChange {
  switch (outcome.kind) {
    case 'SCORED':
      return { kind: 'AttemptScored', attemptId, outcome };
    case 'FAILED':
      return { kind: 'AttemptFailed', attemptId, outcome };
    case 'CANCELLED':
      return { kind: 'AttemptCancelled', attemptId, outcome };
  }
}

/** The change that ends a run which this attempt won. */
export const runWonBy = (
  winnerAttemptId: string,
  selection: RunResult['selection'] = { qualityScore: 81, wasOptimal: null },
): RunChange => ({
  kind: 'RunCompleted',
  result: { status: 'SUCCEEDED', winnerAttemptId, selection },
});
