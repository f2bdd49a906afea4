import type { AnswerStore, StoredQuestion } from '../../orchestrator/ports/answer-store.ts';
import { storableText } from './database/storable.ts';
import { isUniqueViolation } from './database/unique-violation.ts';
import type { DirectAnswer, PrismaClient } from './generated/client/client.ts';

/** Stores direct answers in the table `direct_answers`. */
export const prismaAnswerStore = (client: PrismaClient): AnswerStore => ({
  ask: async ({ request, expectedUsd, ...question }) => {
    try {
      await client.directAnswer.create({
        data: { ...question, request: storableText(request), costUsd: expectedUsd },
        select: { id: true },
      });
      return true;
    } catch (cause) {
      if (question.idempotencyKey === null || !isUniqueViolation(cause)) throw cause;
      return false;
    }
  },

  findByKey: async (userId, key) => {
    const row = await client.directAnswer.findUnique({
      where: { userId_idempotencyKey: { userId, idempotencyKey: key } },
    });
    return row === null ? null : readQuestion(row);
  },

  end: async (questionId, outcome) => {
    const { spend, durationMs, completedAt } = outcome;
    const ending = client.directAnswer.updateMany({
      where: { id: questionId, completedAt: null },
      data: {
        ...spend,
        durationMs,
        completedAt,
        ...(outcome.kind === 'ANSWERED'
          ? {
              answer: storableText(outcome.text),
              model: outcome.model,
              provider: outcome.provider,
            }
          : { failure: storableText(outcome.message), idempotencyKey: null }),
      },
    });
    const release = client.budgetReservation.deleteMany({ where: { attemptId: questionId } });
    await client.$transaction([ending, release]);
  },

  giveUp: async (asOf) => {
    await client.$executeRaw`
      WITH given_up AS (
        SELECT id FROM direct_answers
        WHERE completed_at IS NULL AND given_up_at <= ${asOf}::timestamptz
        FOR UPDATE SKIP LOCKED
      ), held AS (
        DELETE FROM budget_reservations WHERE attempt_id IN (SELECT id FROM given_up)
        RETURNING attempt_id, coalesce(settled_micro_usd, reserved_micro_usd) AS micro_usd
      )
      UPDATE direct_answers SET
        completed_at = ${asOf}::timestamptz,
        idempotency_key = NULL,
        failure = 'The process that asked ended before the answer came',
        cost_usd = coalesce(
          (SELECT sum(micro_usd) / 1000000.0 FROM held WHERE attempt_id = direct_answers.id),
          cost_usd
        )
      WHERE id IN (SELECT id FROM given_up)`;
  },
});

function readQuestion(row: DirectAnswer): StoredQuestion {
  const { id, conversationId, answer, model, costUsd, durationMs, givenUpAt } = row;
  if (answer === null || model === null || durationMs === null) {
    return { kind: 'ASKED', id, expectedUsd: costUsd, givenUpAt };
  }
  return {
    kind: 'ANSWERED',
    answer: { id, conversationId, text: answer, model, costUsd, durationMs },
  };
}
