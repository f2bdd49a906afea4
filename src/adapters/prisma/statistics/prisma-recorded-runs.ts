import { z } from 'zod';
import type { RecordedRun, RecordedRuns } from '../../../orchestrator/ports/recorded-runs.ts';
import { APPROACHES, type Strategy } from '../../../orchestrator/strategy.ts';
import type { PrismaClient } from '../generated/client/client.ts';

const approach = z.enum(APPROACHES);

const rowShape: z.ZodType<RecordedRun> = z
  .object({
    id: z.string(),
    quality: z.number(),
    costUsd: z.number(),
    durationMs: z.number(),
    openingCostUsd: z.number(),
    openingMs: z.number(),
    winnerAttemptId: z.string().nullable(),
    propensity: z.number(),
    firstModel: z.string(),
    firstApproach: approach,
    attempts: z.array(
      z
        .object({
          id: z.string(),
          model: z.string(),
          approach,
          wasScored: z.boolean(),
          quality: z.number(),
          costUsd: z.number(),
          durationMs: z.number(),
        })
        .transform(({ model, approach: how, ...attempt }) => ({
          ...attempt,
          strategy: { model, approach: how },
        })),
    ),
  })
  .transform(({ firstModel, firstApproach, ...run }) => ({
    ...run,
    first: { model: firstModel, approach: firstApproach },
  }));

/**
 * Reads finished runs with their attempts and their rows of `model_performance`, in one statement.
 * `providers` maps each model to who serves it now. Unusable output counts under any scorer
 * version, since no check was run on it.
 */
export function prismaRecordedRuns(
  client: PrismaClient,
  {
    scorerVersion,
    providers,
  }: { readonly scorerVersion: string; readonly providers: ReadonlyMap<string, string> },
): RecordedRuns {
  const providersJson = JSON.stringify(Object.fromEntries(providers));

  return {
    ended: async ({ userId, since, strategies }) => {
      const asked = JSON.stringify(strategies.map(toRow));
      const first = JSON.stringify(toRow(strategies[0]));
      const rows = await client.$queryRaw`
        WITH ended AS (
          SELECT id, started_at, completed_at, created_at, acceptance_cost_usd, winner_attempt_id, plan
          FROM runs
          WHERE user_id = ${userId} AND created_at >= ${since}::timestamptz
            AND status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
        ),
        asked AS (
          SELECT model, approach
          FROM jsonb_to_recordset(${asked}::jsonb) AS strategy(model text, approach text)
        ),
        tried AS (
          SELECT
            attempts.run_id,
            sum(attempts.cost_usd) AS cost_usd,
            min(attempts.started_at) AS first_started_at,
            max(attempts.overall) FILTER (WHERE attempts.id = ended.winner_attempt_id) AS won_with,
            coalesce(
              json_agg(
                json_build_object(
                  'id', attempts.id,
                  'model', attempts.model,
                  'approach', attempts.approach,
                  'wasScored', performance.success,
                  'quality', performance.quality_score,
                  'costUsd', attempts.cost_usd,
                  'durationMs', attempts.duration_ms
                ) ORDER BY attempts.ordinal
              ) FILTER (
                WHERE asked.model IS NOT NULL
                  AND performance.quality_score IS NOT NULL
                  AND coalesce(performance.scorer_version, ${scorerVersion}) = ${scorerVersion}
                  AND performance.provider = ${providersJson}::jsonb ->> attempts.model
              ),
              '[]'
            ) AS judged
          FROM ended
          JOIN attempts ON attempts.run_id = ended.id
          LEFT JOIN model_performance AS performance ON performance.attempt_id = attempts.id
          LEFT JOIN asked
            ON asked.model = attempts.model AND asked.approach = attempts.approach::text
          GROUP BY attempts.run_id
        )
        SELECT
          ended.id::text AS "id",
          coalesce(tried.won_with, 0)::int AS "quality",
          coalesce(tried.cost_usd, 0) + acceptance_cost_usd AS "costUsd",
          (1000 * extract(epoch FROM completed_at - coalesce(started_at, completed_at)))
            ::double precision AS "durationMs",
          acceptance_cost_usd AS "openingCostUsd",
          coalesce(1000 * extract(epoch FROM first_started_at - started_at), 0)
            ::double precision AS "openingMs",
          winner_attempt_id::text AS "winnerAttemptId",
          coalesce(
            (jsonb_path_query_first(
              plan -> 'steps',
              '$[*] ? (@.strategy.model == $model && @.strategy.approach == $approach).propensity',
              ${first}::jsonb
            ))::double precision,
            0
          ) AS "propensity",
          plan -> 'steps' -> 0 -> 'strategy' ->> 'model' AS "firstModel",
          plan -> 'steps' -> 0 -> 'strategy' ->> 'approach' AS "firstApproach",
          coalesce(tried.judged, '[]') AS "attempts"
        FROM ended LEFT JOIN tried ON tried.run_id = ended.id
        ORDER BY created_at, ended.id`;
      return z.array(rowShape).parse(rows);
    },
  };
}

const toRow = ({ model, approach: how }: Strategy) => ({ model, approach: how });
