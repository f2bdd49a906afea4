import type { RunEvent } from '../../../orchestrator/run-event.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { AttemptPerformance, type EvidencePolicy } from './attempt-performance.ts';
import { EVIDENCE_COLUMNS } from './evidence-rows.ts';
import { after, type RunBackground } from './run-background.ts';
import { evidenceUpsert, type LessonOfKind } from './strategy-evidence.ts';

/**
 * The performances of attempts that the events end, all of one run. Cancelled attempts have none.
 */
export function performancesOf(
  events: readonly RunEvent[],
  before: RunBackground | undefined,
): readonly AttemptPerformance[] {
  let background = before;
  return events.flatMap((event) => {
    if (background === undefined) return [];
    const { change } = event;
    const start = 'attemptId' in change ? background.starts.get(change.attemptId) : undefined;
    const performances =
      start !== undefined && (change.kind === 'AttemptScored' || change.kind === 'AttemptFailed')
        ? [new AttemptPerformance({ ...change, start, endedAt: event.at }, background)]
        : [];
    background = after(background, event);
    return performances;
  });
}

/** SQL that stores performances, as parts of the statement that stores the ends of the attempts. */
export interface RecordingParts {
  readonly parts: Prisma.Sql;
  /** JSON text of the evidence rows as the performances changed them; NULL when there are none. */
  readonly learned: Prisma.Sql;
}

/**
 * Stores rows of performance and what they teach, for the runs that `advanced` holds. Failures to
 * reach a model affect only its availability; failures of our own doing teach nothing. A repair or
 * splice is stored as a use without a quality: it does not show what a strategy makes of a task.
 */
export function recordPerformances(
  performances: readonly AttemptPerformance[],
  policy: EvidencePolicy,
): RecordingParts {
  const lessons = performances.flatMap((performance) => performance.lesson(policy));
  return {
    parts: Prisma.sql`${performed(performances)} ${learnedFrom(lessons, policy)}`,
    learned:
      lessons.length === 0
        ? Prisma.sql`NULL`
        : Prisma.sql`(SELECT json_agg(learned)::text FROM learned)`,
  };
}

const performed = (performances: readonly AttemptPerformance[]): Prisma.Sql =>
  performances.length === 0
    ? Prisma.empty
    : Prisma.sql`
    performed AS (
      INSERT INTO model_performance (
        user_id, run_id, attempt_id, model_name, approach, provider, task_type, request_complexity,
        setbacks, duration_ms, cost_usd, success, quality_score, scorer_version, file_count,
        metadata, created_at
      )
      SELECT advanced.user_id, performance.*
      FROM advanced
      JOIN jsonb_to_recordset(${storableJsonText(performances.map(({ row }) => row))}::jsonb)
        AS performance (
          run_id uuid, attempt_id uuid, model_name text, approach approach, provider text,
          task_type task_type, request_complexity complexity, setbacks smallint, duration_ms int,
          cost_usd double precision, success boolean, quality_score int, scorer_version text,
          file_count int, metadata jsonb, created_at timestamptz
        )
        ON performance.run_id = advanced.id
    ),`;

const learnedFrom = (
  lessons: readonly LessonOfKind[],
  { evidenceHalfLifeDays }: EvidencePolicy,
): Prisma.Sql =>
  lessons.length === 0
    ? Prisma.empty
    : Prisma.sql`learned AS (${evidenceUpsert(lessons, {
        halfLifeDays: evidenceHalfLifeDays,
        when: Prisma.sql`EXISTS (SELECT FROM advanced)`,
      })} RETURNING ${EVIDENCE_COLUMNS}),`;
