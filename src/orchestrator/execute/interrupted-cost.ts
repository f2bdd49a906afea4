import type { Attempt, StoredRun } from '../run.ts';
import { strategyKey } from '../strategy.ts';
import { type PlannedRun, stepOf } from './contest/served-step.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** What dead executors had reserved for a run, in US dollars by attempt; null keys its tests. */
export type HeldUsd = ReadonlyMap<string | null, number>;

/**
 * The cost of each attempt that a dead executor left running: what the ledger holds for it or,
 * where no budget applied and so nothing was reserved, what it was expected to cost, up to what is
 * left of the run's own limit.
 */
export function interruptedCostsUsd(planned: PlannedRun, heldUsd: HeldUsd): HeldUsd {
  const { run } = planned;
  const interrupted = run.attempts.filter(({ state }) => state.kind === 'RUNNING');
  const known = [
    heldUsd.get(null) ?? run.acceptance?.costUsd ?? 0,
    ...run.attempts.map(({ id, state }) =>
      state.kind === 'RUNNING' ? (heldUsd.get(id) ?? 0) : state.spend.costUsd,
    ),
  ];
  const limitUsd = run.limits.maxCostUsd ?? Number.POSITIVE_INFINITY;
  let leftUsd = Math.max(0, limitUsd - sumOf(known));
  return new Map(
    interrupted.map((attempt) => {
      const held = heldUsd.get(attempt.id);
      if (held !== undefined) return [attempt.id, held];
      const costUsd = Math.min(expectedCostUsd(planned, attempt), leftUsd);
      leftUsd -= costUsd;
      return [attempt.id, costUsd];
    }),
  );
}

const sumOf = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0);

/** A repair is taken to cost no more than the strategy's own step; a splice costs nothing. */
function expectedCostUsd(planned: PlannedRun, { strategy, origin }: Attempt): number {
  if (origin.kind === 'splice') return 0;
  const key = strategyKey(strategy);
  const step = planned.run.plan.steps.find((each) => strategyKey(each.strategy) === key);
  // A fallback is not in the plan, and a planned model may no longer be served here.
  return (step ?? stepOf(strategy, planned))?.expectedCostUsd ?? 0;
}

/** What a run has cost so far, as far as is known when it is taken up. */
export function spentSoFarUsd(planned: PlannedRun, heldUsd: HeldUsd): number {
  const { attempts, acceptance } = planned.run;
  return sumOf([
    heldUsd.get(null) ?? acceptance?.costUsd ?? 0,
    ...attempts.map(({ state }) => (state.kind === 'RUNNING' ? 0 : state.spend.costUsd)),
    ...interruptedCostsUsd(planned, heldUsd).values(),
  ]);
}

/**
 * Reads what a dead executor had reserved for the run. Settles the tests' share with the store;
 * that of the attempts is settled with them later.
 */
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
