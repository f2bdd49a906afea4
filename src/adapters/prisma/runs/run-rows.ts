import type { RunEvent, RunResult } from '../../../orchestrator/run-event.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { attemptEnds } from './attempt-rows.ts';

/**
 * Advances each run to the last of its events and applies their changes to the run's row; exposes
 * the runs as `advanced`. All or none: each run must be at the sequence just before its events, and
 * the attempts they end must be running.
 */
export const advanceRuns = (
  appends: readonly (readonly [RunEvent, ...RunEvent[]])[],
): Prisma.Sql => Prisma.sql`
  told AS (
    SELECT * FROM jsonb_to_recordset(${storableJsonText(appends.map(runRow))}::jsonb) AS told (
      run_id uuid, first_sequence int, last_sequence int, ends uuid[], started_at timestamptz,
      completed_at timestamptz, status run_status, failure jsonb, winner_attempt_id uuid
    )
  ),
  ready AS (
    SELECT runs.id
    FROM runs JOIN told ON runs.id = told.run_id
    WHERE runs.last_sequence = told.first_sequence - 1
      AND runs.status IN ('QUEUED', 'RUNNING')
      AND cardinality(told.ends) = (
        SELECT count(*) FROM attempts
        WHERE id = ANY (told.ends) AND run_id = told.run_id AND status = 'RUNNING'
      )
    ORDER BY runs.id
    FOR UPDATE OF runs
  ),
  advanced AS (
    UPDATE runs
    SET last_sequence = told.last_sequence,
      status = coalesce(told.status, runs.status),
      started_at = coalesce(told.started_at, runs.started_at),
      completed_at = told.completed_at,
      failure = told.failure,
      winner_attempt_id = told.winner_attempt_id,
      executor_id = CASE WHEN told.completed_at IS NULL THEN runs.executor_id END,
      lease_until = CASE WHEN told.completed_at IS NULL THEN runs.lease_until END
    FROM told
    WHERE runs.id = told.run_id AND ${appends.length}::int = (SELECT count(*) FROM ready)
    RETURNING runs.id, runs.user_id, runs.plan
  ),`;

function runRow(events: readonly [RunEvent, ...RunEvent[]]) {
  const [{ runId, sequence }] = events;
  return Object.assign(
    {
      run_id: runId,
      first_sequence: sequence,
      last_sequence: sequence + events.length - 1,
      ends: attemptEnds(events).map(({ attemptId }) => attemptId),
    },
    runChanges(events),
  );
}

/** The columns of a run that its events change. */
export const runChanges = (events: readonly RunEvent[]): object =>
  Object.assign({}, ...events.map(runColumns));

function runColumns({ at, change }: RunEvent): object {
  switch (change.kind) {
    case 'RunStarted':
      return { status: 'RUNNING', started_at: at };
    case 'RunCompleted':
      return { status: change.result.status, completed_at: at, ...endColumns(change.result) };
    default:
      return {};
  }
}

const endColumns = (result: RunResult): object =>
  result.status === 'FAILED'
    ? { failure: result.failure }
    : { winner_attempt_id: result.winnerAttemptId };

/** Records the outcome of the selections of runs that the events complete. */
export function judgeSelections(events: readonly RunEvent[]): Prisma.Sql {
  const judged = events.flatMap(({ runId, change }) =>
    change.kind === 'RunCompleted' ? [{ run_id: runId, ...verdict(change.result) }] : [],
  );
  if (judged.length === 0) return Prisma.empty;
  return Prisma.sql`
    judged AS (
      UPDATE model_selections
      SET quality_score = verdict.quality_score, was_optimal = verdict.was_optimal
      FROM advanced
      JOIN jsonb_to_recordset(${storableJsonText(judged)}::jsonb)
        AS verdict (run_id uuid, quality_score int, was_optimal boolean)
        ON verdict.run_id = advanced.id
      WHERE model_selections.run_id = advanced.id
    ),`;
}

const verdict = ({ selection }: RunResult) => ({
  quality_score: selection.qualityScore,
  was_optimal: selection.wasOptimal,
});
