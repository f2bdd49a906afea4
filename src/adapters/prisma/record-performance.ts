import { z } from 'zod';
import {
  type Context,
  contextShape,
  Performance,
  type Recorded,
  type Recording,
} from './attempt-performance.ts';
import { Prisma } from './generated/client/client.ts';
import type { Query } from './query.ts';
import { evidenceUpsert, type Taught } from './strategy-evidence.ts';

/** By attempt; none where there is no such attempt. */
async function contextsOf(
  query: Query,
  attemptIds: readonly string[],
): Promise<ReadonlyMap<string, Context>> {
  const rows = await query(Prisma.sql`
    SELECT
      attempts.id AS "attemptId", attempts.user_id AS "userId", model,
      approach::text AS "approach", provider, origin, attempts.started_at AS "startedAt", profile,
      quality_threshold AS "qualityThreshold",
      (
        SELECT coalesce(json_agg(json_build_object(
          'model', other.model, 'approach', other.approach, 'completedAt', other.completed_at,
          'overall', other.overall, 'failure', other.failure
        )), '[]')
        FROM attempts AS other
        WHERE other.run_id = runs.id AND other.status IN ('SCORED', 'FAILED') AND other.origin IS NULL
      ) AS "ended"
    FROM attempts JOIN runs ON runs.id = attempts.run_id
    WHERE attempts.id = ANY (${[...attemptIds]}::uuid[])`);
  return new Map(
    z
      .array(contextShape)
      .parse(rows)
      .map((context) => [context.attemptId, context]),
  );
}

/**
 * What stores the attempts' rows of performance and what they teach, as parts of the statement that
 * stores their ends, where `advanced` holds their runs. Failures to reach a model move its
 * availability alone, failures of our own doing nothing. What mends or joins other attempts is a
 * use without a quality: it does not tell what a strategy makes of a task.
 */
export async function performanceOf(
  query: Query,
  attempts: readonly Recorded[],
  recording: Recording,
): Promise<Prisma.Sql> {
  if (attempts.length === 0) return Prisma.empty;
  // What had ended before they started does not change any more, so that it may be read beforehand.
  const contexts = await contextsOf(
    query,
    attempts.map(({ attemptId }) => attemptId),
  );
  const performances = attempts.flatMap((attempt) => {
    const context = contexts.get(attempt.attemptId);
    return context === undefined ? [] : [new Performance(attempt, context)];
  });
  return Prisma.sql`
    performed AS (
      INSERT INTO model_performance (
        user_id, run_id, attempt_id, model_name, approach, provider, task_type, request_complexity,
        setbacks, duration_ms, cost_usd, success, quality_score, scorer_version, file_count,
        metadata, created_at
      )
      SELECT advanced.user_id, performance.*
      FROM advanced
      JOIN jsonb_to_recordset(${JSON.stringify(performances.map(({ row }) => row))}::jsonb)
        AS performance (
          run_id uuid, attempt_id uuid, model_name text, approach approach, provider text,
          task_type task_type, request_complexity complexity, setbacks smallint, duration_ms int,
          cost_usd double precision, success boolean, quality_score int, scorer_version text,
          file_count int, metadata jsonb, created_at timestamptz
        )
        ON performance.run_id = advanced.id
    ),
    ${learned(
      performances.flatMap((performance) => performance.lesson(recording)),
      recording,
    )}`;
}

const learned = (lessons: readonly Taught[], { evidenceHalfLifeDays }: Recording): Prisma.Sql =>
  lessons.length === 0
    ? Prisma.empty
    : Prisma.sql`learned AS (${evidenceUpsert(lessons, {
        halfLifeDays: evidenceHalfLifeDays,
        when: Prisma.sql`EXISTS (SELECT FROM advanced)`,
      })}),`;
