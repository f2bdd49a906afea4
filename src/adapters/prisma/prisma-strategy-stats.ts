import { z } from 'zod';
import type { LearningPolicy } from '../../orchestrator/learn/learning-policy.ts';
import {
  SETBACKS,
  type StrategyEvidence,
  type StrategyStats,
} from '../../orchestrator/ports/strategy-stats.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { COMPLEXITIES, TASK_TYPES } from '../../orchestrator/task.ts';
import { type EvidenceSums, NO_EVIDENCE, plus, toEvidence, without } from './evidence-sums.ts';
import { Prisma } from './generated/client/client.ts';
import type { Query } from './query.ts';
import { SharedReads } from './shared-reads.ts';
import { EVERYONE } from './strategy-evidence.ts';

const rowShape = z.object({
  isEveryones: z.boolean(),
  isCurrent: z.boolean(),
  model: z.string(),
  approach: z.enum(APPROACHES),
  taskType: z.enum(TASK_TYPES),
  complexity: z.enum(COMPLEXITIES),
  setbacks: z.union(SETBACKS.map((setbacks) => z.literal(setbacks))),
  /** What is left by now of every amount but the recent ones. */
  left: z.number(),
  /** Null where another scorer judged. */
  histogram: z.array(z.number()).nullable(),
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
type EvidenceRow = z.infer<typeof rowShape>;

const resultShape = z.tuple([z.object({ json: z.string() })]);

export interface StrategyStatsOptions
  extends Pick<LearningPolicy, 'evidenceHalfLifeDays' | 'isSharedBetweenUsers'> {
  readonly now: () => Date;
}

interface EvidenceQuery {
  readonly userId: string;
  readonly scorerVersion: string;
  /** By model. */
  readonly providers: Readonly<Record<string, string>>;
}

/**
 * Reads what is left of the faded sums. Quality is that of one scorer and of people; cost,
 * duration and availability do not depend on who judged, and are taken from all.
 */
export function prismaStrategyStats(query: Query, options: StrategyStatsOptions): StrategyStats {
  // A user's runs are often started at once, and all are planned by the same.
  const reads = new SharedReads<readonly StrategyEvidence[]>();
  return {
    evidence: ({ userId, scorerVersion, providers }) => {
      const wanted = { userId, scorerVersion, providers: Object.fromEntries(providers) };
      return reads.read(JSON.stringify(wanted), () => readEvidence(query, wanted, options));
    },
  };
}

async function readEvidence(
  query: Query,
  { userId, scorerVersion, providers }: EvidenceQuery,
  { now, evidenceHalfLifeDays, isSharedBetweenUsers }: StrategyStatsOptions,
): Promise<readonly StrategyEvidence[]> {
  const whose = isSharedBetweenUsers ? [userId, EVERYONE] : [userId];
  // One text instead of a thousand rows of arrays, which the client would take apart far slower.
  const [{ json }] = resultShape.parse(
    await query(Prisma.sql`
      SELECT coalesce(json_agg(kinds), '[]')::text AS "json"
      FROM (
        SELECT
          user_id = ${EVERYONE} AS "isEveryones",
          scorer_version = ${scorerVersion} AS "isCurrent",
          model_name AS "model",
          approach::text AS "approach",
          task_type::text AS "taskType",
          complexity::text AS "complexity",
          setbacks::int AS "setbacks",
          faded(1, as_of, ${now()}::timestamptz, ${evidenceHalfLifeDays}::double precision) AS "left",
          CASE WHEN scorer_version IN (${scorerVersion}, '') THEN quality_histogram END
            AS "histogram",
          judged AS "judged",
          cost_usd_sum AS "costUsd",
          duration_ms_sum AS "durationMs",
          log_duration_sum AS "logDuration",
          log_duration_square_sum AS "logDurationSquare",
          recent_weight AS "recentWeight",
          recent_quality_sum AS "recentQuality",
          uses AS "uses",
          successes AS "successes"
        FROM strategy_evidence
        WHERE user_id IN (${Prisma.join(whose)})
          AND provider = ${JSON.stringify(providers)}::jsonb ->> model_name
        ORDER BY model_name, strategy_evidence.approach, strategy_evidence.task_type,
          strategy_evidence.complexity, strategy_evidence.setbacks
      ) AS kinds`),
  );
  return evidenceOf(z.array(rowShape).parse(JSON.parse(json)));
}

/** One row for each kind and for whose it is; others' is everyone's without the caller's. */
function evidenceOf(rows: readonly EvidenceRow[]): readonly StrategyEvidence[] {
  const kinds = Map.groupBy(rows, ({ model, approach, taskType, complexity, setbacks }) =>
    JSON.stringify([model, approach, taskType, complexity, setbacks]),
  );
  return [...kinds.values()].flatMap((ofKind) => {
    const [first] = ofKind;
    if (first === undefined) return [];
    const { model, approach, taskType, complexity, setbacks } = first;
    const kind = { strategy: { model, approach }, taskType, complexity, setbacks };
    const caller = summedUp(ofKind.filter(({ isEveryones }) => !isEveryones));
    const everyone = summedUp(ofKind.filter(({ isEveryones }) => isEveryones));
    return [
      ...toEvidence(caller, { ...kind, from: 'caller' }),
      ...toEvidence(without(everyone, caller), { ...kind, from: 'others' }),
    ];
  });
}

const summedUp = (rows: readonly EvidenceRow[]): EvidenceSums =>
  rows.map(asOfNow).reduce(plus, NO_EVIDENCE);

const asOfNow = ({ left, isCurrent, histogram, ...row }: EvidenceRow): EvidenceSums => ({
  histogram: histogram?.map((weight) => weight * left) ?? NO_EVIDENCE.histogram,
  judged: row.judged * left,
  costUsd: row.costUsd * left,
  durationMs: row.durationMs * left,
  logDuration: row.logDuration * left,
  logDurationSquare: row.logDurationSquare * left,
  recentWeight: isCurrent ? row.recentWeight : 0,
  recentQuality: isCurrent ? row.recentQuality : 0,
  uses: row.uses * left,
  successes: row.successes * left,
});
