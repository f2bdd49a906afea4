import { z } from 'zod';
import type { ModelStats, StatisticsWindow } from '../../../orchestrator/ports/statistics.ts';
import { APPROACHES } from '../../../orchestrator/strategy.ts';
import type { TaskType } from '../../../orchestrator/task.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { atEdge, inTotals, totalsWindow } from './totals-window.ts';

const figure = z.number().nullable();

const modelRows: z.ZodType<readonly ModelStats[]> = z.array(
  z.object({
    modelName: z.string(),
    approach: z.enum(APPROACHES).nullable(),
    avgQuality: figure,
    avgDurationMs: figure,
    avgCostUsd: figure,
    p95DurationMs: figure,
    totalUses: z.number(),
    successRate: z.number(),
  }),
);

/** The number of buckets of `duration_bucket`. */
const BUCKETS = 45;

/**
 * Sums the histograms element by element, which is several times as fast as unnesting every array.
 */
const SUMMED_DURATIONS = Prisma.raw(
  `ARRAY[${Array.from({ length: BUCKETS }, (_, bucket) => `sum(durations[${bucket + 1}])`)}]`,
);

export interface ModelStatsQuery extends StatisticsWindow {
  readonly taskType: TaskType | null;
  readonly byApproach: boolean;
  /** SQL condition: rows that count. */
  readonly servedNow: Prisma.Sql;
  /** SQL condition: rows whose quality is comparable with current scores. */
  readonly isComparable: Prisma.Sql;
}

/**
 * Averages and counts come from totals, plus the single rows of the partial day at the window's
 * start. The quantile is exact: the duration histogram tells between which two bucket bounds it
 * lies and how many values lie below; an index sorted by duration then yields the value at that
 * rank.
 */
export async function modelStats(
  client: PrismaClient,
  { userId, since, taskType, byApproach, servedNow, isComparable }: ModelStatsQuery,
): Promise<readonly ModelStats[]> {
  const window = totalsWindow(since);
  const approach = byApproach ? Prisma.sql`approach::text` : Prisma.sql`''`;
  const isCounted = Prisma.sql`user_id = ${userId} AND ${servedNow} ${
    taskType === null ? Prisma.empty : Prisma.sql`AND task_type = ${taskType}::task_type`
  }`;
  return modelRows.parse(
    await client.$queryRaw`
      WITH edge AS MATERIALIZED (
        SELECT
          model_name, ${approach} AS way, quality_score, duration_ms, cost_usd, success,
          tells_of_model(success, failure_code) AS is_telling, ${isComparable} AS is_comparable
        FROM model_performance
        WHERE ${isCounted} AND ${atEdge(window)}
      ),
      summed AS MATERIALIZED (
        SELECT
          model_name, ${approach} AS way,
          sum(uses) AS uses,
          sum(telling) AS telling,
          sum(telling_successes) AS telling_successes,
          sum(judged) AS judged,
          sum(judged) FILTER (WHERE ${isComparable}) AS rated,
          sum(quality_sum) FILTER (WHERE ${isComparable}) AS quality_sum,
          sum(duration_ms_sum) AS duration_ms_sum,
          sum(cost_usd_sum) AS cost_usd_sum,
          ${SUMMED_DURATIONS} AS durations
        FROM performance_totals
        WHERE ${isCounted} AND ${inTotals(window)}
        GROUP BY 1, 2
        UNION ALL
        SELECT
          model_name, way,
          count(*),
          count(*) FILTER (WHERE is_telling),
          count(*) FILTER (WHERE is_telling AND success),
          count(quality_score),
          count(quality_score) FILTER (WHERE is_comparable),
          sum(quality_score) FILTER (WHERE is_comparable),
          sum(duration_ms) FILTER (WHERE quality_score IS NOT NULL),
          (sum(cost_usd) FILTER (WHERE quality_score IS NOT NULL))::numeric,
          NULL
        FROM edge
        GROUP BY 1, 2
      ),
      figures AS (
        SELECT
          model_name, way,
          sum(uses) AS uses,
          sum(telling) AS telling,
          sum(telling_successes) AS telling_successes,
          sum(judged) AS judged,
          sum(rated) AS rated,
          sum(quality_sum) AS quality_sum,
          sum(duration_ms_sum) AS duration_ms_sum,
          sum(cost_usd_sum) AS cost_usd_sum,
          0.95::double precision * (sum(judged) - 1) AS rank
        FROM summed
        GROUP BY 1, 2
        HAVING sum(uses) > 0
      ),
      counted AS (
        SELECT
          model_name, way, bucket,
          sum(sum(count)) OVER (PARTITION BY model_name, way ORDER BY bucket) AS up_to,
          sum(count) AS count
        FROM (
          SELECT model_name, way, place - 1 AS bucket, count
          FROM summed CROSS JOIN unnest(durations) WITH ORDINALITY AS d (count, place)
          UNION ALL
          SELECT model_name, way, duration_bucket(duration_ms), 1
          FROM edge
          WHERE quality_score IS NOT NULL
        ) AS counts
        GROUP BY 1, 2, 3
        HAVING sum(count) > 0
      ),
      -- The thresholds between which the values on both sides of the rank lie.
      placed AS (
        SELECT
          model_name, way, rank,
          coalesce(max(up_to) FILTER (WHERE up_to <= floor(rank)), 0) AS below,
          min(bucket) FILTER (WHERE up_to > floor(rank)) AS first_bucket,
          min(bucket) FILTER (WHERE up_to > ceil(rank)) AS last_bucket
        FROM counted JOIN figures USING (model_name, way)
        GROUP BY 1, 2, 3
      )
      SELECT
        figures.model_name AS "modelName",
        nullif(figures.way, '') AS "approach",
        (quality_sum / nullif(rated, 0))::double precision AS "avgQuality",
        (duration_ms_sum / nullif(judged, 0))::double precision AS "avgDurationMs",
        (cost_usd_sum / nullif(judged, 0))::double precision AS "avgCostUsd",
        quantile.duration_ms AS "p95DurationMs",
        uses::int AS "totalUses",
        coalesce(telling_successes / nullif(telling, 0), 0)::double precision AS "successRate"
      FROM figures
      LEFT JOIN placed USING (model_name, way)
      LEFT JOIN LATERAL (
        SELECT
          min(duration_ms) + (max(duration_ms) - min(duration_ms)) * (placed.rank - floor(placed.rank))
            AS duration_ms
        FROM (
          SELECT duration_ms
          FROM model_performance
          WHERE ${isCounted} AND model_name = placed.model_name
            AND created_at >= ${since}::timestamptz
            AND quality_score IS NOT NULL
            ${byApproach ? Prisma.sql`AND approach = placed.way::approach` : Prisma.empty}
            AND duration_ms >= (ARRAY[0] || duration_bounds())[placed.first_bucket + 1]
            AND duration_ms < (duration_bounds()::bigint[] || 2147483648)[placed.last_bucket + 1]
          ORDER BY duration_ms
          OFFSET floor(placed.rank) - placed.below
          LIMIT CASE WHEN placed.rank = floor(placed.rank) THEN 1 ELSE 2 END
        ) AS neighbours
      ) AS quantile ON true
      ORDER BY "totalUses" DESC, 1, 2`,
  );
}
