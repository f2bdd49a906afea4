import { z } from 'zod';
import { OUTPUT_FAILURE_CODES } from '../../../orchestrator/failure.ts';
import type { LearningPolicy } from '../../../orchestrator/learn/learning-policy.ts';
import type { RepairRecords, RepairTally } from '../../../orchestrator/ports/repair-records.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';

const rowShape: z.ZodType<RepairTally> = z.object({
  model: z.string(),
  provider: z.string(),
  before: z.number(),
  repairs: z.number(),
  sharesWonBack: z.number(),
});

/** Only the latest repairs count; older ones are out of date. */
const MAX_REPAIRS = 1_000;

export interface RepairRecordsOptions extends Pick<LearningPolicy, 'evidenceHalfLifeDays'> {
  readonly scorerVersion: string;
  readonly now: () => Date;
}

/**
 * Tallies the latest repairs from the attempts themselves. A repair tells nothing if it was scored
 * by other checks, cut short, or never reached its model; one that raised no points, or whose
 * output was unusable, has won nothing back.
 */
export const prismaRepairRecords = (
  client: PrismaClient,
  { scorerVersion, evidenceHalfLifeDays, now }: RepairRecordsOptions,
): RepairRecords => ({
  tallies: async (userId) => {
    const ofUser = userId === null ? Prisma.empty : Prisma.sql`AND user_id = ${userId}`;
    const rows = await client.$queryRaw`
      WITH latest AS (
        SELECT id, model, provider, overall, completed_at, (origin ->> 'of')::uuid AS mended_id
        FROM attempts
        -- A repair may also be a hedge.
        WHERE start_reason IN ('REPAIR', 'SLOW') AND origin ->> 'kind' = 'repair' ${ofUser}
        ORDER BY started_at DESC
        LIMIT ${MAX_REPAIRS}
      ),
      told AS (
        SELECT
          latest.model, latest.provider, mended.overall AS before,
          greatest(0, coalesce(latest.overall, 0) - mended.overall)::double precision
            / (100 - mended.overall) AS share,
          faded(1, latest.completed_at, ${now()}::timestamptz, ${evidenceHalfLifeDays}::double precision)
            AS weight
        FROM latest
        JOIN attempts AS mended ON mended.id = latest.mended_id AND mended.overall < 100
        JOIN model_performance AS performance ON performance.attempt_id = latest.id
        WHERE performance.scorer_version = ${scorerVersion}
          OR performance.failure_code IN (${Prisma.join([...OUTPUT_FAILURE_CODES])})
      )
      SELECT model, provider, before, sum(weight) AS "repairs", sum(weight * share) AS "sharesWonBack"
      FROM told
      GROUP BY model, provider, before
      ORDER BY model, provider, before`;
    return z.array(rowShape).parse(rows);
  },
});
