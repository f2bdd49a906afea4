import type { AnswerStore, StoredQuestion } from '../../orchestrator/ports/answer-store.ts';
import type { DirectAnswer, PrismaClient } from './generated/client/client.ts';
import { storableText } from './storable.ts';
import { isUniqueViolation } from './unique-violation.ts';

/** Keeps direct answers in the table `direct_answers`. */
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
    await client.directAnswer.updateMany({
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
