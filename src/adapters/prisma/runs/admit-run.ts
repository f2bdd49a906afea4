import type { Lease, NewRun } from '../../../orchestrator/run.ts';
import { GroupCommit } from '../database/group-commit.ts';
import type { Query } from '../database/query.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { newRunRow, newSelectionRow } from './new-run-rows.ts';

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
  const runs = storableJsonText(admissions.map(({ run, lease }) => newRunRow(run, lease)));
  const selections = storableJsonText(admissions.map(({ run }) => newSelectionRow(run)));
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
