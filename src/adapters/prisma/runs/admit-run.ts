import { GroupCommit } from '../database/group-commit.ts';
import type { Query } from '../database/query.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { attemptStarts, startAttempts } from './attempt-rows.ts';
import { recordEvents } from './event-rows.ts';
import { type Admission, newRunRow, newSelectionRow } from './new-run-rows.ts';

/**
 * Stores runs with their selections and first events. Runs admitted at the same time share one
 * statement, because all update the same totals, whose locks would make them wait for each other.
 * Resolves to false, with nothing stored, if the user has already used the run's idempotency key.
 * If a group was stored but the response was lost, each run is recognised as stored when it is
 * retried alone.
 */
export function admittingBy(query: Query): (admission: Admission) => Promise<boolean> {
  const group = new GroupCommit<Admission, boolean>({
    keyOf: ({ run }) => run.id,
    commit: async (admissions) => {
      const admitted = new Set(await admitTogether(query, admissions));
      const others = admissions.map(({ run }) => run.id).filter((id) => !admitted.has(id));
      for (const id of await storedAmong(query, others)) admitted.add(id);
      return admissions.map(({ run }) => admitted.has(run.id));
    },
  });
  return (admission) => group.add(admission);
}

/**
 * A statement cannot see rows it has itself inserted, so all columns of a run are written at once.
 * Sorted by key, so that processes given the same keys lock them in the same order and cannot
 * deadlock.
 */
async function admitTogether(
  query: Query,
  admissions: readonly Admission[],
): Promise<readonly string[]> {
  const events = admissions.flatMap((admission) => admission.events);
  const starts = attemptStarts(events);
  const runs = storableJsonText(admissions.map(newRunRow));
  const selections = storableJsonText(admissions.map(({ run }) => newSelectionRow(run, starts)));
  const rows = await query<{ readonly id: string }>(Prisma.sql`
    WITH advanced AS (
      INSERT INTO runs (
        id, user_id, idempotency_key, conversation_id, request, files, mode, quality_threshold,
        max_attempts, max_cost_usd, timeout_ms, policy, task_type, profile, plan, created_at,
        executor_id, lease_until, status, last_sequence, started_at
      )
      SELECT * FROM jsonb_to_recordset(${runs}::jsonb) AS run (
        id uuid, user_id text, idempotency_key text, conversation_id text, request text,
        files jsonb, mode execution_mode, quality_threshold int, max_attempts int,
        max_cost_usd double precision, timeout_ms int, policy jsonb, task_type task_type,
        profile jsonb, plan jsonb, created_at timestamptz, executor_id text,
        lease_until timestamptz, status run_status, last_sequence int, started_at timestamptz
      )
      ORDER BY user_id, idempotency_key
      ON CONFLICT DO NOTHING
      RETURNING id, user_id, plan
    ),
    ${startAttempts(starts)}
    chosen AS (
      INSERT INTO model_selections (
        run_id, user_id, task_profile, selected_model, alternative_models, steps, created_at,
        provider
      )
      SELECT selection.*
      FROM advanced
      JOIN jsonb_to_recordset(${selections}::jsonb) AS selection (
        run_id uuid, user_id text, task_profile jsonb, selected_model text,
        alternative_models text[], steps jsonb, created_at timestamptz, provider text
      ) ON selection.run_id = advanced.id
    ),
    ${recordEvents(events)}
    SELECT id FROM advanced`);
  return rows.map(({ id }) => id);
}

async function storedAmong(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ readonly id: string }>(
    Prisma.sql`SELECT id FROM runs WHERE id = ANY (${[...ids]}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}
