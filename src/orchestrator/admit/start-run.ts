import type { CatalogueModel } from '../catalogue.ts';
import type { RunExecutor } from '../execute/run-executor.ts';
import type { Planner } from '../planner.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { RunStore } from '../ports/run-store.ts';
import { runPolicyOf } from '../run-policy.ts';
import type { RunRequest } from '../run-request.ts';
import { parseKey, parseRunLimits, parseTask } from './parse-request.ts';
import { parseRunPolicy } from './parse-run-policy.ts';
import { parseStrategies } from './parse-strategies.ts';

/** What starting a run works with. */
export interface RunStart {
  readonly catalogue: readonly CatalogueModel[];
  readonly store: Pick<RunStore, 'findByIdempotencyKey'>;
  readonly planner: Pick<Planner, 'plan'>;
  readonly executor: Pick<RunExecutor, 'admit'>;
  readonly policy: OrchestratorPolicy;
  readonly clock: Clock;
  readonly ids: () => string;
  /** Throws if the caller asks too often, or has no money left. */
  admitCaller(userId: string): Promise<void>;
}

/**
 * Plans a run, hands it to the executor, and returns its id. For an idempotency key that was used
 * before, returns the id of the earlier run and does nothing else.
 */
export async function startRun(
  { userId, request }: { readonly userId: string; readonly request: RunRequest },
  { store, catalogue, planner, executor, policy, clock, ids, admitCaller }: RunStart,
): Promise<string> {
  const parsed = parseTask(request, policy.input);
  const limits = parseRunLimits(request, policy);
  const wishes = parseRunPolicy(request.policy);
  const idempotencyKey = parseKey(request.idempotencyKey, 'idempotencyKey');
  if (idempotencyKey !== null) {
    const earlier = await store.findByIdempotencyKey(userId, idempotencyKey);
    if (earlier !== null) return earlier;
  }
  const strategies = parseStrategies(request, catalogue);
  await admitCaller(userId);
  const { task, plan } = await planner.plan(parsed, { userId, limits, strategies });
  return executor.admit({
    id: ids(),
    userId,
    idempotencyKey,
    task,
    limits,
    policy: runPolicyOf(policy, wishes),
    plan,
    createdAt: clock.now(),
  });
}
