import type { Attempt } from '../run.ts';
import { NOTHING_SPENT } from '../usage.ts';
import type { EndedAttempt } from './attempt/run-attempt.ts';
import { interruptedCostsUsd } from './interrupted-cost.ts';
import type { RunSetting } from './run-setting.ts';

/**
 * Attempts that a dead executor left running count as failed, at what is known of their cost, and as
 * having ended with the last that was told of their run: nobody ran them while nobody ran it.
 */
export async function settleInterrupted({
  run,
  journal,
  ports,
  heldUsd,
  told,
}: Pick<RunSetting, 'run' | 'journal' | 'ports' | 'heldUsd' | 'told'>): Promise<EndedAttempt[]> {
  const costsUsd = interruptedCostsUsd({ run, ports }, heldUsd);
  const settled: EndedAttempt[] = [];
  for (const attempt of run.attempts) {
    if (hasEnded(attempt)) {
      settled.push(attempt);
      continue;
    }
    const completedAt = told.lastAt ?? ports.clock.now();
    const outcome = {
      kind: 'FAILED',
      completedAt,
      durationMs: completedAt.getTime() - attempt.startedAt.getTime(),
      timeToFirstTokenMs: null,
      spend: { ...NOTHING_SPENT, costUsd: costsUsd.get(attempt.id) ?? 0 },
      failure: {
        code: 'INTERRUPTED',
        message: 'The process that ran this attempt ended before the attempt was done',
        retryable: true,
      },
    } as const;
    await journal.record({ kind: 'AttemptFailed', attemptId: attempt.id, outcome });
    settled.push({ ...attempt, state: outcome });
  }
  return settled;
}

const hasEnded = (attempt: Attempt): attempt is EndedAttempt => attempt.state.kind !== 'RUNNING';
