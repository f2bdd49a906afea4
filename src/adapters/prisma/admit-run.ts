import type { Lease, NewRun } from '../../orchestrator/run.ts';
import { Prisma } from './generated/client/client.ts';
import { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';
import { newRunRow, newSelectionRow } from './stored-run.ts';

/** A run to be stored, and who holds it from then on; undefined: nobody yet. */
interface Admission {
  readonly run: NewRun;
  readonly lease: Lease | undefined;
}

/**
 * Stores runs with their selections: what is admitted at once in one statement, since all move the
 * same totals, and others wait for these until that is through. Answers false, and nothing is
 * stored, where its user has used a run's key already. One whose group was stored, and the answer
 * lost, is found stored when it is tried alone.
 */
export function admittingBy(query: Query): (admission: Admission) => Promise<boolean> {
  const group = new GroupCommit<Admission, boolean>({
    keyOf: ({ run }) => run.id,
    commit: (admissions) => admitTogether(query, admissions),
  });
  return (admission) => group.add(admission);
}

async function admitTogether(
  query: Query,
  admissions: readonly Admission[],
): Promise<readonly boolean[]> {
  const runs = JSON.stringify(admissions.map(runRow));
  const selections = JSON.stringify(admissions.map(selectionRow));
  const rows = await query<{ readonly id: string }>(Prisma.sql`
    WITH admitted AS (
      INSERT INTO runs (
        id, user_id, idempotency_key, conversation_id, request, files, mode, quality_threshold,
        max_attempts, max_cost_usd, timeout_ms, policy, task_type, profile, plan, created_at,
        executor_id, lease_until
      )
      SELECT * FROM jsonb_to_recordset(${runs}::jsonb) AS run (
        id uuid, user_id text, idempotency_key text, conversation_id text, request text,
        files jsonb, mode execution_mode, quality_threshold int, max_attempts int,
        max_cost_usd double precision, timeout_ms int, policy jsonb, task_type task_type,
        profile jsonb, plan jsonb, created_at timestamptz, executor_id text,
        lease_until timestamptz
      )
      ON CONFLICT DO NOTHING
      RETURNING id
    ),
    chosen AS (
      INSERT INTO model_selections (
        run_id, user_id, task_profile, selected_model, alternative_models, steps, created_at
      )
      SELECT selection.*
      FROM admitted
      JOIN jsonb_to_recordset(${selections}::jsonb) AS selection (
        run_id uuid, user_id text, task_profile jsonb, selected_model text,
        alternative_models text[], steps jsonb, created_at timestamptz
      ) ON selection.run_id = admitted.id
    )
    SELECT id FROM admitted
    UNION ALL
    SELECT id FROM runs WHERE id = ANY (${admissions.map(({ run }) => run.id)}::uuid[])`);
  const admitted = new Set(rows.map(({ id }) => id));
  return admissions.map(({ run }) => admitted.has(run.id));
}

function runRow({ run, lease }: Admission): object {
  const row = newRunRow(run);
  return {
    id: row.id,
    user_id: row.userId,
    idempotency_key: row.idempotencyKey,
    conversation_id: row.conversationId,
    request: row.request,
    files: row.files,
    mode: row.mode,
    quality_threshold: row.qualityThreshold,
    max_attempts: row.maxAttempts,
    max_cost_usd: row.maxCostUsd,
    timeout_ms: row.timeoutMs,
    policy: row.policy,
    task_type: row.taskType,
    profile: row.profile,
    plan: row.plan,
    created_at: row.createdAt,
    executor_id: lease?.executorId,
    lease_until: lease?.leaseUntil,
  };
}

function selectionRow({ run }: Admission): object {
  const row = newSelectionRow(run);
  return {
    run_id: row.runId,
    user_id: row.userId,
    task_profile: row.taskProfile,
    selected_model: row.selectedModel,
    alternative_models: row.alternativeModels,
    steps: row.steps,
    created_at: row.createdAt,
  };
}
