import { z } from 'zod';
import type { LearningPolicy } from '../../../orchestrator/learn/learning-policy.ts';
import type {
  StrategyEvidence,
  StrategyStats,
} from '../../../orchestrator/ports/strategy-stats.ts';
import type { Query } from '../database/query.ts';
import { SharedReads } from '../database/shared-reads.ts';
import { Prisma } from '../generated/client/client.ts';
import { EVIDENCE_COLUMNS, type EvidenceRow, parseEvidenceRows } from './evidence-rows.ts';
import { type EvidenceSums, NO_EVIDENCE, plus, toEvidence, without } from './evidence-sums.ts';
import type { KeptEvidence } from './kept-evidence.ts';
import { EVERYONE } from './strategy-evidence.ts';

export interface StrategyStatsOptions
  extends Pick<LearningPolicy, 'evidenceHalfLifeDays' | 'isSharedBetweenUsers'> {
  readonly now: () => Date;
  /** Caches evidence; without it, evidence is read on every call. */
  readonly kept?: KeptEvidence;
}

/**
 * Reads the decayed sums as of now. Quality comes from the given scorer version and from people;
 * cost, duration and availability do not depend on the scorer and are taken from all rows.
 */
export function prismaStrategyStats(
  query: Query,
  { now, evidenceHalfLifeDays, isSharedBetweenUsers, kept }: StrategyStatsOptions,
): StrategyStats {
  // A user often starts several runs at once, and all are planned from the same evidence.
  const reads = new SharedReads<readonly EvidenceRow[]>();
  let latest = { moment: '', byQuery: new Map<string, readonly StrategyEvidence[]>() };
  return {
    evidence: async ({ userId, scorerVersion, providers }) => {
      const whose = isSharedBetweenUsers ? [userId, EVERYONE] : [userId];
      const read = (): Promise<readonly EvidenceRow[]> =>
        reads.read(userId, () => readRows(query, whose));
      const rows = await (kept === undefined ? read() : kept.rowsOf(whose, read));
      const nowMs = now().getTime();
      const sum = (): readonly StrategyEvidence[] => {
        const served = rows.filter(({ model, provider }) => providers.get(model) === provider);
        return evidenceOf(served, { nowMs, evidenceHalfLifeDays, scorerVersion });
      };
      if (kept === undefined) return sum();
      // Decay within one second is negligible.
      const second = Math.floor(nowMs / 1_000);
      const moment = `${kept.version} ${second}`;
      if (latest.moment !== moment) latest = { moment, byQuery: new Map() };
      const key = JSON.stringify([userId, scorerVersion, ...providers]);
      const evidence = latest.byQuery.get(key) ?? sum();
      latest.byQuery.set(key, evidence);
      return evidence;
    },

    recordedCount: async (userId) => {
      const [{ count }] = countShape.parse(
        await query(Prisma.sql`
          SELECT coalesce(sum(uses), 0)::int AS "count"
          FROM performance_totals
          WHERE user_id = ${userId} AND span = 'MONTH'`),
      );
      return count;
    },
  };
}

const countShape = z.tuple([z.object({ count: z.number() })]);

const resultShape = z.tuple([z.object({ json: z.string() })]);

async function readRows(query: Query, whose: readonly string[]): Promise<readonly EvidenceRow[]> {
  const [{ json }] = resultShape.parse(
    await query(Prisma.sql`
      SELECT coalesce(json_agg(kinds), '[]')::text AS "json"
      FROM (
        SELECT ${EVIDENCE_COLUMNS}
        FROM strategy_evidence
        WHERE user_id IN (${Prisma.join([...whose])})
        ORDER BY model_name, strategy_evidence.approach, strategy_evidence.task_type,
          strategy_evidence.complexity, strategy_evidence.setbacks
      ) AS kinds`),
  );
  return parseEvidenceRows(json);
}

interface Reading {
  readonly nowMs: number;
  readonly evidenceHalfLifeDays: number;
  readonly scorerVersion: string;
}

/** Sums rows by kind, separately for the caller and for others (everyone minus the caller). */
function evidenceOf(rows: readonly EvidenceRow[], reading: Reading): readonly StrategyEvidence[] {
  const kinds = Map.groupBy(rows, ({ model, approach, taskType, complexity, setbacks }) =>
    [model, approach, taskType, complexity, setbacks].join('\n'),
  );
  return [...kinds.values()].flatMap((ofKind) => {
    const [first] = ofKind;
    if (first === undefined) return [];
    const { model, approach, taskType, complexity, setbacks } = first;
    const kind = { strategy: { model, approach }, taskType, complexity, setbacks };
    const caller = rowSums(ofKind.filter(isOneUsers), reading);
    const everyone = rowSums(
      ofKind.filter((row) => !isOneUsers(row)),
      reading,
    );
    return [
      ...toEvidence(caller, { ...kind, from: 'caller' }),
      ...toEvidence(without(everyone, caller), { ...kind, from: 'others' }),
    ];
  });
}

const isOneUsers = ({ userId }: EvidenceRow): boolean => userId !== EVERYONE;

const rowSums = (rows: readonly EvidenceRow[], reading: Reading): EvidenceSums =>
  rows.map((row) => asOfNow(row, reading)).reduce(plus, NO_EVIDENCE);

function asOfNow({ histogram, ...row }: EvidenceRow, reading: Reading): EvidenceSums {
  const left = leftOf(row, reading);
  const isCurrent = row.scorerVersion === reading.scorerVersion;
  return {
    // Another scorer's quality is not comparable.
    histogram:
      isCurrent || row.scorerVersion === ''
        ? histogram.map((weight) => weight * left)
        : NO_EVIDENCE.histogram,
    judged: row.judged * left,
    costUsd: row.costUsd * left,
    durationMs: row.durationMs * left,
    logDuration: row.logDuration * left,
    logDurationSquare: row.logDurationSquare * left,
    recentWeight: isCurrent ? row.recentWeight : 0,
    recentQuality: isCurrent ? row.recentQuality : 0,
    uses: row.uses * left,
    successes: row.successes * left,
  };
}

const DAY_MS = 86_400_000;
/** After this many half-lives an amount counts as zero. */
const MOST_HALF_LIVES = 60;

/** The share of an amount left by now, 0 to 1; does not apply to the recent sums. */
function leftOf({ asOfMs }: Pick<EvidenceRow, 'asOfMs'>, reading: Reading): number {
  const halfLives = Math.max(0, reading.nowMs - asOfMs) / DAY_MS / reading.evidenceHalfLifeDays;
  return halfLives > MOST_HALF_LIVES ? 0 : 0.5 ** halfLives;
}
