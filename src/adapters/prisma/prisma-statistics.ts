import { z } from 'zod';
import { OWN_FAILURE_CODES } from '../../orchestrator/failure.ts';
import type {
  ApproachStats,
  LearnedModel,
  ModelStats,
  SelectionStats,
  Statistics,
} from '../../orchestrator/ports/statistics.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { Prisma, type PrismaClient } from './generated/client/client.ts';

const approach = z.enum(APPROACHES);
const figure = z.number().nullable();

const modelRows: z.ZodType<readonly ModelStats[]> = z.array(
  z.object({
    modelName: z.string(),
    approach: approach.nullable(),
    avgQuality: figure,
    avgDurationMs: figure,
    avgCostUsd: figure,
    p95DurationMs: figure,
    totalUses: z.number(),
    successRate: z.number(),
  }),
);

const approachRows: z.ZodType<readonly ApproachStats[]> = z.array(
  z.object({
    approach,
    successRate: z.number(),
    avgQuality: figure,
    totalUses: z.number(),
  }),
);

const selectionRows: z.ZodType<readonly SelectionStats[]> = z.array(
  z.object({
    selectedModel: z.string(),
    avgQuality: figure,
    selectionCount: z.number(),
    optimalRate: figure,
  }),
);

const learnedRows: z.ZodType<readonly LearnedModel[]> = z.array(
  z.object({
    modelName: z.string(),
    approach,
    avgQuality: z.number(),
    qualityStandardDeviation: z.number(),
    avgDurationMs: figure,
    avgCostUsd: figure,
    sampleCount: z.number(),
  }),
);

/**
 * Figures over `model_performance` and `model_selections`. Rates of success are over all uses
 * but those that failed by our own doing; quality, cost and duration over the attempts that could be judged, so that a refused connection
 * does not pass for a fast answer.
 *
 * `providers` names who serves each model now. What another provider served under the same name
 * is left out, except for models that nobody serves any more.
 */
export function prismaStatistics(
  client: PrismaClient,
  providers: ReadonlyMap<string, string> = new Map(),
): Statistics {
  const providersJson = JSON.stringify(Object.fromEntries(providers));
  const servedNow = Prisma.sql`provider = coalesce(${providersJson}::jsonb ->> model_name, provider)`;

  const tellsOfTheModel = Prisma.sql`coalesce(metadata ->> 'failureCode', '') <> ALL (${[...OWN_FAILURE_CODES]}::text[])`;

  return {
    models: async ({ userId, since }, { taskType, byApproach }) => {
      const approachColumn = byApproach ? Prisma.sql`approach::text` : Prisma.sql`NULL::text`;
      const ofTaskType =
        taskType === null ? Prisma.empty : Prisma.sql`AND task_type = ${taskType}::task_type`;
      return modelRows.parse(
        await client.$queryRaw`
          SELECT
            model_name AS "modelName",
            ${approachColumn} AS "approach",
            avg(quality_score)::double precision AS "avgQuality",
            avg(duration_ms) FILTER (WHERE quality_score IS NOT NULL)::double precision
              AS "avgDurationMs",
            avg(cost_usd) FILTER (WHERE quality_score IS NOT NULL) AS "avgCostUsd",
            percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms)
              FILTER (WHERE quality_score IS NOT NULL) AS "p95DurationMs",
            count(*)::int AS "totalUses",
            coalesce(avg(success::int) FILTER (WHERE ${tellsOfTheModel}), 0)::double precision
              AS "successRate"
          FROM model_performance
          WHERE user_id = ${userId} AND created_at >= ${since}::timestamptz AND ${servedNow}
            ${ofTaskType}
          GROUP BY 1, 2
          ORDER BY "totalUses" DESC, 1, 2`,
      );
    },

    approaches: async ({ userId, since }) =>
      approachRows.parse(
        await client.$queryRaw`
          SELECT
            approach::text AS "approach",
            coalesce(avg(success::int) FILTER (WHERE ${tellsOfTheModel}), 0)::double precision
              AS "successRate",
            avg(quality_score)::double precision AS "avgQuality",
            count(*)::int AS "totalUses"
          FROM model_performance
          WHERE user_id = ${userId} AND created_at >= ${since}::timestamptz AND ${servedNow}
          GROUP BY 1
          ORDER BY "totalUses" DESC, 1`,
      ),

    selections: async ({ userId, since }) =>
      selectionRows.parse(
        await client.$queryRaw`
          SELECT
            selected_model AS "selectedModel",
            avg(quality_score)::double precision AS "avgQuality",
            count(*)::int AS "selectionCount",
            avg(was_optimal::int)::double precision AS "optimalRate"
          FROM model_selections
          WHERE user_id = ${userId} AND created_at >= ${since}::timestamptz
            AND NOT EXISTS (
              SELECT FROM attempts
              WHERE attempts.run_id = model_selections.run_id
                AND attempts.model = selected_model
                AND attempts.provider <> ${providersJson}::jsonb ->> selected_model
            )
          GROUP BY 1
          ORDER BY "selectionCount" DESC, 1`,
      ),

    bestModels: async (userId, taskType) =>
      learnedRows.parse(
        await client.$queryRaw`
          SELECT
            model_name AS "modelName",
            approach AS "approach",
            avg_quality AS "avgQuality",
            quality_stddev AS "qualityStandardDeviation",
            avg_duration_ms AS "avgDurationMs",
            avg_cost_usd AS "avgCostUsd",
            sample_count AS "sampleCount"
          FROM get_best_model_for_task(${userId}, ${taskType})
          WHERE model_provider = coalesce(${providersJson}::jsonb ->> model_name, model_provider)
          ORDER BY expected_quality DESC, avg_cost_usd`,
      ),
  };
}
