import { describe, expect, it } from 'vitest';
import { InProcessEventBus } from '../../../src/adapters/in-process/in-process-event-bus.ts';
import { RunJournal } from '../../../src/orchestrator/execute/run-journal.ts';
import type { RunChange } from '../../../src/orchestrator/run-event.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import {
  aNewRun,
  attemptStarted,
  cancelled,
  failed,
  nextId,
  PRO,
  scored,
} from '../../support/stored-run-builders.ts';

describe('the journal of a run', () => {
  it('announces to its user each recorded attempt, once that is stored, and nothing else', async () => {
    const store = memoryRunStore();
    const run = aNewRun({ userId: 'anna' });
    await store.admit(run);
    const announced: string[] = [];
    const bus = new (class extends InProcessEventBus {
      override async announceRecorded(userId: string): Promise<void> {
        const stored = await store.find(run.id);
        announced.push(`${userId}: ${stored?.lastSequence}`);
      }
    })();
    const journal = new RunJournal(
      { id: run.id, userId: run.userId, lastSequence: 0 },
      { store, bus, clock: manualClock(), log: keptLog() },
    );
    const [one, two, three] = [nextId(), nextId(), nextId()];
    const changes: readonly RunChange[] = [
      { kind: 'RunStarted' },
      attemptStarted(one),
      attemptStarted(two, PRO),
      attemptStarted(three, { model: 'lite', approach: 'SIMPLE' }),
      { kind: 'AttemptScored', attemptId: one, outcome: scored() },
      { kind: 'AttemptCancelled', attemptId: two, outcome: cancelled() },
      { kind: 'AttemptFailed', attemptId: three, outcome: failed() },
    ];
    for (const change of changes) await journal.record(change);
    expect(announced).toEqual(['anna: 5', 'anna: 7']);
  });
});
