import type { Attempt } from '../run.ts';
import { NOTHING_SPENT } from '../usage.ts';
import type { EndedAttempt } from './run-attempt.ts';
import type { RunSetting } from './run-setting.ts';
import { stepOf } from './served-step.ts';

/**
 * Attempts that a dead executor left running count as failed. What they cost is not known, and
 * counts as what the plan expected them to.
 */
export async function settleInterrupted(setting: RunSetting): Promise<EndedAttempt[]> {
  const { run, journal, ports } = setting;
  const settled: EndedAttempt[] = [];
  for (const attempt of run.attempts) {
    if (hasEnded(attempt)) {
      settled.push(attempt);
      continue;
    }
    const completedAt = ports.clock.now();
    const outcome = {
      kind: 'FAILED',
      completedAt,
      durationMs: completedAt.getTime() - attempt.startedAt.getTime(),
      timeToFirstTokenMs: null,
      spend: { ...NOTHING_SPENT, costUsd: expectedCostUsd(attempt, setting) },
      failure: {
        code: 'INTERRUPTED',
        message: 'The process that ran this attempt ended before it did',
        retryable: true,
      },
    } as const;
    await journal.record({ kind: 'AttemptFailed', attemptId: attempt.id, outcome });
    settled.push({ ...attempt, state: outcome });
  }
  return settled;
}

/** A repair is taken to have cost no more than what it mends; putting files together costs nothing. */
const expectedCostUsd = ({ strategy, origin }: Attempt, setting: RunSetting): number =>
  origin.kind === 'splice' ? 0 : (stepOf(strategy, setting)?.expectedCostUsd ?? 0);

const hasEnded = (attempt: Attempt): attempt is EndedAttempt => attempt.state.kind !== 'RUNNING';
