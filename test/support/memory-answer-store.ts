import type {
  AnswerOutcome,
  AnswerStore,
  NewQuestion,
} from '../../src/orchestrator/ports/answer-store.ts';
import { NOTHING_SPENT } from '../../src/orchestrator/usage.ts';

export interface KeptQuestion {
  readonly question: NewQuestion;
  outcome: AnswerOutcome | null;
}

/** Keeps direct answers like the real store, in memory. */
export function memoryAnswerStore(): AnswerStore & { readonly kept: readonly KeptQuestion[] } {
  const kept: KeptQuestion[] = [];
  const byKey = (userId: string, key: string) =>
    kept.find(
      ({ question, outcome }) =>
        question.userId === userId && question.idempotencyKey === key && outcome?.kind !== 'FAILED',
    );
  return {
    kept,

    ask: async (question) => {
      const { userId, idempotencyKey } = question;
      if (idempotencyKey !== null && byKey(userId, idempotencyKey) !== undefined) return false;
      kept.push({ question, outcome: null });
      return true;
    },

    findByKey: async (userId, key) => {
      const found = byKey(userId, key);
      if (found === undefined) return null;
      const { question, outcome } = found;
      const { id, conversationId, expectedUsd, givenUpAt } = question;
      if (outcome?.kind !== 'ANSWERED') return { kind: 'ASKED', id, expectedUsd, givenUpAt };
      const { text, model, spend, durationMs } = outcome;
      const answer = { id, conversationId, text, model, costUsd: spend.costUsd, durationMs };
      return { kind: 'ANSWERED', answer };
    },

    end: async (questionId, outcome) => {
      const found = kept.find(({ question }) => question.id === questionId);
      if (found !== undefined) found.outcome ??= outcome;
    },

    giveUp: async (asOf) => {
      for (const one of kept) {
        if (one.outcome !== null || one.question.givenUpAt > asOf) continue;
        one.outcome = {
          kind: 'FAILED',
          message: 'The process that asked ended before the answer came',
          spend: { ...NOTHING_SPENT, costUsd: one.question.expectedUsd },
          durationMs: 0,
          completedAt: asOf,
        };
      }
    },
  };
}
