import { z } from 'zod';
import type {
  ApproachStats,
  SelectionStats,
  Statistics,
} from '../../../orchestrator/ports/statistics.ts';
import { APPROACHES } from '../../../orchestrator/strategy.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { modelStats } from './model-stats.ts';
import { atEdge, inTotals, totalsWindow } from './totals-window.ts';

const approach = z.enum(APPROACHES);
const figure = z.number().nullable();

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

/**
 * Reads statistics from the totals of `model_performance` and `model_selections`. Success rates are
 * over all uses except failures of our own doing; quality, cost and duration over judged attempts
 * only, so that a refused connection does not pass for a fast answer.
 *
 * `providers` maps each model to who serves it now. What another provider served under the same
 * name is left out, except for models that nobody serves any more. Qualities of models and
 * approaches are of `scorerVersion` only, unless it is null; an unusable output counts 0 under any.
 */
export function prismaStatistics(
  client: PrismaClient,
  providers: ReadonlyMap<string, string> = new Map(),
  scorerVersion: string | null = null,
): Statistics {
  const providersJson = JSON.stringify(Object.fromEntries(providers));
  const servedNow = Prisma.sql`provider = coalesce(${providersJson}::jsonb ->> model_name, provider)`;

  const isComparable =
    scorerVersion === null
      ? Prisma.sql`true`
      : Prisma.sql`coalesce(nullif(scorer_version, ''), ${scorerVersion}) = ${scorerVersion}`;

  return {
    models: (window, options) =>
      modelStats(client, { ...window, ...options, servedNow, isComparable }),

    approaches: async ({ userId, since }) => {
      const window = totalsWindow(since);
      const isCounted = Prisma.sql`user_id = ${userId} AND ${servedNow}`;
      return approachRows.parse(
        await client.$queryRaw`
          SELECT
            approach::text AS "approach",
            coalesce(sum(telling_successes) / nullif(sum(telling), 0)::numeric, 0)::double precision
              AS "successRate",
            (sum(quality_sum) / nullif(sum(rated), 0))::double precision AS "avgQuality",
            sum(uses)::int AS "totalUses"
          FROM (
            SELECT
              approach, uses, telling, telling_successes,
              CASE WHEN ${isComparable} THEN judged END AS rated,
              CASE WHEN ${isComparable} THEN quality_sum END AS quality_sum
            FROM performance_totals
            WHERE ${isCounted} AND ${inTotals(window)}
            UNION ALL
            SELECT
              approach, 1, tells_of_model(success, failure_code)::int,
              (tells_of_model(success, failure_code) AND success)::int,
              CASE WHEN ${isComparable} THEN (quality_score IS NOT NULL)::int END,
              CASE WHEN ${isComparable} THEN quality_score END
            FROM model_performance
            WHERE ${isCounted} AND ${atEdge(window)}
          ) AS uses
          GROUP BY 1
          HAVING sum(uses) > 0
          ORDER BY "totalUses" DESC, 1`,
      );
    },

    selections: async ({ userId, since }) => {
      const window = totalsWindow(since);
      const isCounted = Prisma.sql`user_id = ${userId}
        AND coalesce(nullif(provider, '') = ${providersJson}::jsonb ->> selected_model, true)`;
      return selectionRows.parse(
        await client.$queryRaw`
          SELECT
            selected_model AS "selectedModel",
            (sum(quality_sum) / nullif(sum(scored), 0))::double precision AS "avgQuality",
            sum(selections)::int AS "selectionCount",
            (sum(optimal) / nullif(sum(decided), 0)::numeric)::double precision AS "optimalRate"
          FROM (
            SELECT selected_model, selections, scored, quality_sum, decided, optimal
            FROM selection_totals
            WHERE ${isCounted} AND ${inTotals(window)}
            UNION ALL
            SELECT
              selected_model, 1, (quality_score IS NOT NULL)::int, quality_score,
              (was_optimal IS NOT NULL)::int, was_optimal::int
            FROM model_selections
            WHERE ${isCounted} AND ${atEdge(window)}
          ) AS selections
          GROUP BY 1
          HAVING sum(selections) > 0
          ORDER BY "selectionCount" DESC, 1`,
      );
    },
  };
}
