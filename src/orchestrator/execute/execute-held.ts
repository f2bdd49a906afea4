import { Budget } from '../budget/budget.ts';
import type { UserBudgets } from '../budget/user-budgets.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { StoredRun } from '../run.ts';
import { policyOfRun } from '../run-policy.ts';
import type { ModelHealthBoard } from './calls/model-health.ts';
import { Relinquished } from './cancellation.ts';
import type { FirstTokenTimes } from './contest/first-token-times.ts';
import type { HedgeAllowance } from './contest/hedge-allowance.ts';
import { executeRun } from './execute-run.ts';
import { heldUsdOf, spentSoFarUsd } from './interrupted-cost.ts';
import type { RepairBook } from './repair/repair-book.ts';
import { RunJournal } from './run-journal.ts';
import type { RunPlace } from './run-places.ts';
import type { OrchestratorPorts } from './run-setting.ts';
import { toldBefore } from './told-before.ts';

/** What all runs of a process share. */
export interface ExecutorState {
  readonly health: ModelHealthBoard;
  readonly budgets: UserBudgets;
  readonly hedges: HedgeAllowance;
  readonly firstTokens: FirstTokenTimes;
  readonly repairs: RepairBook;
}

export interface Executing {
  readonly ports: OrchestratorPorts;
  readonly policy: OrchestratorPolicy;
  readonly state: ExecutorState;
  readonly place: RunPlace;
}

/**
 * Executes a run that this process holds. Resolves with true when the run has ended, and with false
 * when this process gave it up. Rejects with whatever keeps the run from reaching its end here.
 */
export async function executeHeld(
  run: StoredRun,
  { ports, policy, state, place }: Executing,
  signal: AbortSignal,
): Promise<boolean> {
  const heldUsd = await heldUsdOf(run, ports);
  const limitUsd = run.limits.maxCostUsd ?? Number.POSITIVE_INFINITY;
  const [parent, repairs, told] = await Promise.all([
    state.budgets.envelope({ userId: run.userId, runId: run.id }),
    state.repairs.experienceOf(run.userId),
    toldBefore(run, ports.store),
  ]);
  const journal = new RunJournal(run, ports);
  try {
    await executeRun(
      {
        run,
        journal,
        budget: new Budget(Math.max(0, limitUsd - spentSoFarUsd({ run, ports }, heldUsd)), parent),
        ports,
        policy: policyOfRun(policy, run.policy),
        heldUsd,
        told,
        health: state.health,
        hedges: state.hedges,
        firstTokens: state.firstTokens,
        repairs,
        place,
      },
      signal,
    );
    return true;
  } catch (error) {
    if (isLost(error)) return false;
    // No other process may take the run up while its events are still being stored.
    await journal.stored().catch((cause: unknown) => {
      if (!isLost(cause)) throw cause;
    });
    if (!(error instanceof Relinquished)) throw error;
    return false;
  }
}

/** True when the run does not belong to this process, or no longer does. */
const isLost = (error: unknown): boolean => error instanceof Relinquished && !error.isHeld;
