import type { Lease, NewRun } from '../../../orchestrator/run.ts';

/** The columns of a run as it is admitted, and of who holds it; undefined: nobody yet. */
export function newRunRow({ plan, task, limits, ...run }: NewRun, lease?: Lease) {
  const { profile, ...planWithoutProfile } = plan;
  return {
    id: run.id,
    user_id: run.userId,
    idempotency_key: run.idempotencyKey,
    conversation_id: task.conversationId,
    request: task.request,
    files: task.files,
    mode: limits.mode,
    quality_threshold: limits.qualityThreshold,
    max_attempts: limits.maxAttempts,
    max_cost_usd: limits.maxCostUsd,
    timeout_ms: limits.timeoutMs,
    policy: run.policy,
    task_type: profile.type,
    profile,
    plan: planWithoutProfile,
    created_at: run.createdAt,
    executor_id: lease?.executorId,
    lease_until: lease?.leaseUntil,
  };
}

/** What was chosen for it, and what else was possible. */
export function newSelectionRow({ id, userId, plan, createdAt }: NewRun) {
  const [first, ...others] = plan.steps;
  const selected = first.strategy.model;
  const otherModels = new Set(others.map(({ strategy }) => strategy.model));
  otherModels.delete(selected);
  return {
    run_id: id,
    user_id: userId,
    task_profile: plan.profile,
    selected_model: selected,
    alternative_models: [...otherModels],
    steps: plan.steps,
    created_at: createdAt,
  };
}
