import type { Lease, NewRun } from '../../../orchestrator/run.ts';
import type { RunEvent } from '../../../orchestrator/run-event.ts';
import type { AttemptStartRow } from './attempt-rows.ts';
import { runChanges } from './run-rows.ts';

/** A run to store, with the lease it is held by (undefined: not held yet) and its first events. */
export interface Admission {
  readonly run: NewRun;
  readonly lease: Lease | undefined;
  readonly events: readonly RunEvent[];
}

/** The columns of a run as it is admitted. */
export function newRunRow({ run: { plan, task, limits, ...run }, lease, events }: Admission) {
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
    status: 'QUEUED',
    last_sequence: events.length,
    ...runChanges(events),
  };
}

/** The row of its selection: the choice, the alternatives, and the provider if already started. */
export function newSelectionRow(
  { id, userId, plan, createdAt }: NewRun,
  starts: readonly AttemptStartRow[],
) {
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
    provider: starts.find(({ run_id, model }) => run_id === id && model === selected)?.provider,
  };
}
