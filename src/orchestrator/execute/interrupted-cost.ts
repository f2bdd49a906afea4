import type { Attempt, StoredRun } from '../run.ts';
import { strategyKey } from '../strategy.ts';
import { type PlannedRun, stepOf } from './contest/served-step.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** What dead executors had set aside for a run, by attempt; null is the key of its tests. */
export type HeldUsd = ReadonlyMap<string | null, number>;

/**
 * What each attempt cost that a dead executor left running: what the ledger holds for it, or, where
 * no budget applied and so nothing was held, what was expected of it, as far as the run's own limit
 * paid for that.
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

/** A repair is taken to have cost no more than what it mends; putting files together costs nothing. */
function expectedCostUsd(planned: PlannedRun, { strategy, origin }: Attempt): number {
  if (origin.kind === 'splice') return 0;
  const key = strategyKey(strategy);
  const step = planned.run.plan.steps.find((each) => strategyKey(each.strategy) === key);
  // A fallback was not planned; a model that was may be served no longer.
  return (step ?? stepOf(strategy, planned))?.expectedCostUsd ?? 0;
}

/** What a run has cost when it is taken up. */
export function spentSoFarUsd(planned: PlannedRun, heldUsd: HeldUsd): number {
  const { attempts, acceptance } = planned.run;
  return sumOf([
    heldUsd.get(null) ?? acceptance?.costUsd ?? 0,
    ...attempts.map(({ state }) => (state.kind === 'RUNNING' ? 0 : state.spend.costUsd)),
    ...interruptedCostsUsd(planned, heldUsd).values(),
  ]);
}

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
