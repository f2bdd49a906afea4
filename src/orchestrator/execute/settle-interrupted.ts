import type { Attempt } from '../run.ts';
import { NOTHING_SPENT } from '../usage.ts';
import type { EndedAttempt } from './attempt/run-attempt.ts';
import { interruptedCostsUsd } from './interrupted-cost.ts';
import type { RunSetting } from './run-setting.ts';

/**
 * Fails the attempts that a dead executor left running with `INTERRUPTED`, at what is known of
 * their cost. They are taken to end with the run's last event: the time during which nobody ran
 * them does not count. Resolves with all of the run's attempts, in the order in which they started.
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
