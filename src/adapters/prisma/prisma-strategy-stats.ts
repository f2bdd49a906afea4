import { z } from 'zod';
import { binOf, NO_WEIGHTS } from '../../orchestrator/learn/histogram.ts';
import type { StrategyEvidence, StrategyStats } from '../../orchestrator/ports/strategy-stats.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { COMPLEXITIES, TASK_TYPES } from '../../orchestrator/task.ts';
import type { PrismaClient } from './generated/client/client.ts';

const rowShape = z.object({
  model: z.string(),
  approach: z.enum(APPROACHES),
  taskType: z.enum(TASK_TYPES),
  complexity: z.enum(COMPLEXITIES),
  judgedCount: z.number(),
  meanQuality: z.number(),
  meanCostUsd: z.number().nullable(),
  meanDurationMs: z.number().nullable(),
});

/** Sums up the rows of `model_performance`. */
export const prismaStrategyStats = (client: PrismaClient): StrategyStats => ({
  evidence: async ({ userId, scorerVersion, providers }) => {
    const providersJson = JSON.stringify(Object.fromEntries(providers));
    const rows = await client.$queryRaw`
      SELECT
        model_name AS "model",
        approach::text AS "approach",
        task_type::text AS "taskType",
        request_complexity::text AS "complexity",
        count(*)::int AS "judgedCount",
        avg(quality_score)::double precision AS "meanQuality",
        avg(cost_usd) AS "meanCostUsd",
        avg(duration_ms)::double precision AS "meanDurationMs"
      FROM model_performance
      WHERE user_id = ${userId}
        AND quality_score IS NOT NULL
        AND coalesce(scorer_version, ${scorerVersion}) = ${scorerVersion}
        AND provider = ${providersJson}::jsonb ->> model_name
      GROUP BY model_name, approach, task_type, request_complexity
      ORDER BY model_name, model_performance.approach, task_type, request_complexity`;
    return z.array(rowShape.transform(toEvidence)).parse(rows);
  },
});

const toEvidence = ({
  model,
  approach,
  taskType,
  complexity,
  judgedCount: weight,
  meanQuality,
  meanCostUsd,
  meanDurationMs,
}: z.infer<typeof rowShape>): StrategyEvidence => ({
  strategy: { model, approach },
  taskType,
  complexity,
  setbacks: 0,
  from: 'caller',
  weight,
  qualityHistogram: NO_WEIGHTS.map((_, bin) => (bin === binOf(meanQuality) ? weight : 0)),
  meanCostUsd,
  meanDurationMs,
  logDuration: null,
  recent: { weight: 0, meanQuality: 0 },
  availability: { uses: weight, successes: weight },
});
