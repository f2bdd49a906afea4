import type { NewRun } from '../../orchestrator/run.ts';
import type { PrismaClient } from './generated/client/client.ts';
import { newRunRow, newSelectionRow } from './stored-run.ts';

/**
 * Stores a run with its selection, in one statement, since others wait for the totals that count it
 * until that is through. False, and nothing is stored, where its user has used its key already.
 */
export async function admitRun(client: PrismaClient, newRun: NewRun): Promise<boolean> {
  const run = newRunRow(newRun);
  const selection = newSelectionRow(newRun);
  const rows = await client.$queryRaw<unknown[]>`
    WITH admitted AS (
      INSERT INTO runs (
        id, user_id, idempotency_key, conversation_id, request, files, mode, quality_threshold,
        max_attempts, max_cost_usd, timeout_ms, policy, task_type, profile, plan, created_at
      )
      VALUES (
        ${run.id}::uuid, ${run.userId}, ${run.idempotencyKey}, ${run.conversationId},
        ${run.request}, ${JSON.stringify(run.files)}::jsonb, ${run.mode}::execution_mode,
        ${run.qualityThreshold}::int, ${run.maxAttempts}::int,
        ${run.maxCostUsd}::double precision, ${run.timeoutMs}::int,
        ${JSON.stringify(run.policy)}::jsonb, ${run.taskType}::task_type,
        ${JSON.stringify(run.profile)}::jsonb, ${JSON.stringify(run.plan)}::jsonb,
        ${run.createdAt}::timestamptz
      )
      ON CONFLICT (user_id, idempotency_key) DO NOTHING
      RETURNING id, user_id, created_at
    ),
    chosen AS (
      INSERT INTO model_selections (
        run_id, user_id, task_profile, selected_model, alternative_models, steps, created_at
      )
      SELECT
        id, user_id, ${JSON.stringify(selection.taskProfile)}::jsonb, ${selection.selectedModel},
        ${selection.alternativeModels}::text[], ${JSON.stringify(selection.steps)}::jsonb, created_at
      FROM admitted
    )
    SELECT id FROM admitted`;
  return rows.length > 0;
}
