import type { Attempt, StoredRun } from '../run.ts';
import { strategyKey } from '../strategy.ts';
import { type PlannedRun, stepOf } from './contest/served-step.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** What dead executors had set aside for a run, by attempt; null is the key of its tests. */
export type HeldUsd = ReadonlyMap<string | null, number>;

/**
 * What an attempt cost that a dead executor left running: what the ledger holds for it, or, where
 * no budget applied and so nothing was held, what was expected of it.
 */
export const interruptedCostUsd = (
  planned: PlannedRun,
  attempt: Attempt,
  heldUsd: HeldUsd,
): number => heldUsd.get(attempt.id) ?? expectedCostUsd(planned, attempt);

/** A repair is taken to have cost no more than what it mends; putting files together costs nothing. */
function expectedCostUsd(planned: PlannedRun, { strategy, origin }: Attempt): number {
  if (origin.kind === 'splice') return 0;
  const key = strategyKey(strategy);
  const step = planned.run.plan.steps.find((each) => strategyKey(each.strategy) === key);
  // A fallback was not planned; a model that was may be served no longer.
  return (step ?? stepOf(strategy, planned))?.expectedCostUsd ?? 0;
}

/** What a run has cost when it is taken up. */
export const spentSoFarUsd = (planned: PlannedRun, heldUsd: HeldUsd): number =>
  planned.run.attempts
    .map((attempt) =>
      attempt.state.kind === 'RUNNING'
        ? interruptedCostUsd(planned, attempt, heldUsd)
        : attempt.state.spend.costUsd,
    )
    .reduce(
      (sum, costUsd) => sum + costUsd,
      heldUsd.get(null) ?? planned.run.acceptance?.costUsd ?? 0,
    );

/** What a dead executor had set aside; its tests are settled here, its attempts later. */
export async function heldUsdOf(
  run: StoredRun,
  { ledger, store }: Pick<OrchestratorPorts, 'ledger' | 'store'>,
): Promise<HeldUsd> {
  if (run.status === 'QUEUED') return new Map();
  const heldUsd = await ledger.heldUsd(run.id);
  const costUsd = heldUsd.get(null);
  if (costUsd !== undefined) {
    await store.keepTests(run.id, { tests: run.acceptance?.tests ?? [], costUsd });
  }
  return heldUsd;
}
