import { z } from 'zod';
import { SETBACKS } from '../../../orchestrator/ports/strategy-stats.ts';
import { APPROACHES } from '../../../orchestrator/strategy.ts';
import { COMPLEXITIES, TASK_TYPES } from '../../../orchestrator/task.ts';
import { Prisma } from '../generated/client/client.ts';

/** A row of `strategy_evidence`: sums as of one moment. */
const rowShape = z.object({
  userId: z.string(),
  provider: z.string(),
  model: z.string(),
  approach: z.enum(APPROACHES),
  taskType: z.enum(TASK_TYPES),
  complexity: z.enum(COMPLEXITIES),
  setbacks: z.union(SETBACKS.map((setbacks) => z.literal(setbacks))),
  scorerVersion: z.string(),
  asOfMs: z.number(),
  histogram: z.array(z.number()),
  judged: z.number(),
  costUsd: z.number(),
  durationMs: z.number(),
  logDuration: z.number(),
  logDurationSquare: z.number(),
  recentWeight: z.number(),
  recentQuality: z.number(),
  uses: z.number(),
  successes: z.number(),
});
export type EvidenceRow = z.infer<typeof rowShape>;

/** The columns of `strategy_evidence`, named as in `EvidenceRow`. */
export const EVIDENCE_COLUMNS = Prisma.sql`
  user_id AS "userId",
  provider AS "provider",
  model_name AS "model",
  approach::text AS "approach",
  task_type::text AS "taskType",
  complexity::text AS "complexity",
  setbacks::int AS "setbacks",
  scorer_version AS "scorerVersion",
  (extract(epoch FROM as_of) * 1000)::double precision AS "asOfMs",
  quality_histogram AS "histogram",
  judged AS "judged",
  cost_usd_sum AS "costUsd",
  duration_ms_sum AS "durationMs",
  log_duration_sum AS "logDuration",
  log_duration_square_sum AS "logDurationSquare",
  recent_weight AS "recentWeight",
  recent_quality_sum AS "recentQuality",
  uses AS "uses",
  successes AS "successes"`;

/** Parses rows from one JSON text, which the driver decodes far faster than a thousand arrays. */
export const parseEvidenceRows = (json: string): readonly EvidenceRow[] =>
  z.array(rowShape).parse(JSON.parse(json));
