import type { LearningPolicy } from '../../../orchestrator/learn/learning-policy.ts';
import { type RatingOf, type Ratings, ratedQuality } from '../../../orchestrator/ports/ratings.ts';
import { SETBACKS } from '../../../orchestrator/ports/strategy-stats.ts';
import { attemptOriginShape } from '../../../orchestrator/stored-shapes.ts';
import { storableText } from '../database/storable.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import type { KeptEvidence } from './kept-evidence.ts';
import { addEvidence, EVERYONE, type EvidenceKind } from './strategy-evidence.ts';

/**
 * Stores every revision of a rating; the newest applies. Ratings are kept as evidence without a
 * scorer version, so they survive a change of the scorer.
 */
export const prismaRatings = (
  client: PrismaClient,
  { evidenceHalfLifeDays }: Pick<LearningPolicy, 'evidenceHalfLifeDays'>,
  kept: KeptEvidence | null = null,
): Ratings => ({
  rate: async (of, rating, { weight, at }) => {
    const refusal = await client.$transaction(async (transaction) => {
      const attemptId = await attemptOf(transaction, of);
      if (attemptId === null) return 'no-winner';
      if (attemptId === undefined) return 'no-run';
      const status = await lockedStatus(transaction, { ...of, attemptId });
      if (status === null) return 'no-attempt';
      if (status !== 'SCORED') return 'not-scored';

      const former = await transaction.rating.findFirst({
        where: { attemptId },
        orderBy: { revision: 'desc' },
      });
      const kind = await kindOf(transaction, attemptId);
      const move = async (
        said: { readonly accepted: boolean; readonly score: number | null },
        as: { readonly weight: number; readonly at: Date },
      ): Promise<void> => {
        if (kind === null || as.weight === 0) return;
        const quality = { value: ratedQuality(said), weight: as.weight };
        const lesson = { at: as.at, quality, judged: null, uses: 0 } as const;
        await addEvidence(transaction, { kind, lesson }, evidenceHalfLifeDays);
      };
      if (former !== null) {
        await move(former, { weight: -former.weight, at: former.createdAt });
      }
      await move(rating, { weight, at });
      await transaction.rating.create({
        data: {
          attemptId,
          userId: of.userId,
          revision: (former?.revision ?? 0) + 1,
          accepted: rating.accepted,
          score: rating.score,
          comment: rating.comment === null ? null : storableText(rating.comment),
          weight: kind === null ? 0 : weight,
          createdAt: at,
        },
        select: { id: true },
      });
      return null;
    });
    if (refusal === null) kept?.forget([of.userId, EVERYONE]);
    return refusal;
  },
});

/** The attempt to rate; null if the run has no winner, undefined if there is no such run. */
async function attemptOf(
  transaction: Prisma.TransactionClient,
  { userId, runId, attemptId }: RatingOf,
): Promise<string | null | undefined> {
  const run = await transaction.run.findUnique({
    where: { id: runId, userId },
    select: { winnerAttemptId: true },
  });
  return run === null ? undefined : (attemptId ?? run.winnerAttemptId);
}

/**
 * Locks the attempt and reads its status; a concurrent rating of it waits here, then sees this one.
 */
async function lockedStatus(
  transaction: Prisma.TransactionClient,
  { runId, attemptId }: { readonly runId: string; readonly attemptId: string },
): Promise<string | null> {
  const [row] = await transaction.$queryRaw<{ readonly status: string }[]>`
    SELECT status::text FROM attempts
    WHERE id = ${attemptId}::uuid AND run_id = ${runId}::uuid
    FOR UPDATE`;
  return row?.status ?? null;
}

/**
 * The kind of evidence a rating of the attempt counts as: a repair counts as the attempt it mends,
 * which took the strategy there. Null when no single strategy's quality was measured, as for a
 * splice.
 */
async function kindOf(
  transaction: Prisma.TransactionClient,
  attemptId: string,
): Promise<EvidenceKind | null> {
  const row = await transaction.modelPerformance.findUnique({ where: { attemptId } });
  if (row === null) return null;
  if (row.qualityScore === null) {
    const mended = await mendedBy(transaction, attemptId);
    return mended === null ? null : kindOf(transaction, mended);
  }
  return {
    userId: row.userId,
    provider: row.provider,
    strategy: { model: row.modelName, approach: row.approach },
    taskType: row.taskType,
    complexity: row.requestComplexity,
    setbacks: SETBACKS.find((setbacks) => setbacks === row.setbacks) ?? 2,
    scorerVersion: '',
  };
}

/** The attempt that a repair mends; null for any other attempt. */
async function mendedBy(
  transaction: Prisma.TransactionClient,
  attemptId: string,
): Promise<string | null> {
  const attempt = await transaction.attempt.findUnique({
    where: { id: attemptId },
    select: { origin: true },
  });
  const origin = attempt?.origin == null ? null : attemptOriginShape.parse(attempt.origin);
  return origin?.kind === 'repair' ? origin.of : null;
}
