import type { Attempt, StoredRun } from '../run.ts';
import { strategyKey } from '../strategy.ts';

/** What dead executors had set aside for a run, by attempt; null is the key of its tests. */
export type HeldUsd = ReadonlyMap<string | null, number>;

/**
 * What an attempt cost that a dead executor left running: what the ledger holds for it, or, where
 * no budget applied and so nothing was held, what the plan expected. A repair is taken to have cost
 * no more than what it mends; putting files together costs nothing.
 */
export const interruptedCostUsd = (run: StoredRun, attempt: Attempt, heldUsd: HeldUsd): number =>
  heldUsd.get(attempt.id) ?? expectedCostUsd(run, attempt);

/** A repair is taken to have cost no more than what it mends; putting files together costs nothing. */
function expectedCostUsd(run: StoredRun, { strategy, origin }: Attempt): number {
  if (origin.kind === 'splice') return 0;
  const key = strategyKey(strategy);
  return run.plan.steps.find((step) => strategyKey(step.strategy) === key)?.expectedCostUsd ?? 0;
}

/** What a run has cost when it is taken up. */
export const spentSoFarUsd = (run: StoredRun, heldUsd: HeldUsd): number =>
  run.attempts
    .map((attempt) =>
      attempt.state.kind === 'RUNNING'
        ? interruptedCostUsd(run, attempt, heldUsd)
        : attempt.state.spend.costUsd,
    )
    .reduce((sum, costUsd) => sum + costUsd, heldUsd.get(null) ?? run.acceptance?.costUsd ?? 0);
