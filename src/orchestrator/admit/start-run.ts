import type { RunExecutor } from '../execute/run-executor.ts';
import type { Planner } from '../planner.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { RunStore } from '../ports/run-store.ts';
import { runPolicyOf } from '../run-policy.ts';
import type { RunRequest } from '../run-request.ts';
import { parseKey, parseRunLimits, parseTask } from './parse-request.ts';
import { parseRunPolicy } from './parse-run-policy.ts';

export interface RunStart {
  readonly store: Pick<RunStore, 'findByIdempotencyKey'>;
  readonly planner: Pick<Planner, 'plan'>;
  readonly executor: Pick<RunExecutor, 'admit'>;
  readonly policy: OrchestratorPolicy;
  readonly clock: Clock;
  readonly ids: () => string;
  /** Throws where the caller asks too often, or has no money left. */
  admitCaller(userId: string): Promise<void>;
}

/** Plans a run and hands it to whoever executes it; answers its id. A key that was used before leads to the run of then. */
export async function startRun(
  { userId, request }: { readonly userId: string; readonly request: RunRequest },
  { store, planner, executor, policy, clock, ids, admitCaller }: RunStart,
): Promise<string> {
  const parsed = parseTask(request, policy.input);
  const limits = parseRunLimits(request, policy);
  const wishes = parseRunPolicy(request.policy);
  const idempotencyKey = parseKey(request.idempotencyKey, 'idempotencyKey');
  if (idempotencyKey !== null) {
    const earlier = await store.findByIdempotencyKey(userId, idempotencyKey);
    if (earlier !== null) return earlier;
  }
  await admitCaller(userId);
  const { task, plan } = await planner.plan(parsed, {
    userId,
    limits,
    strategies: request.strategies ?? null,
  });
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
