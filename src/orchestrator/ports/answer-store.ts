import type { Spend } from '../usage.ts';

/** A question that a model is about to be asked. */
export interface NewQuestion {
  readonly id: string;
  readonly userId: string;
  readonly conversationId: string;
  /** A user who sends the same key again gets the same answer. Null: no key. */
  readonly idempotencyKey: string | null;
  readonly request: string;
  /** Expected cost of the answer in US dollars; counts as spent until the real cost is known. */
  readonly expectedUsd: number;
  readonly createdAt: Date;
  /** From then on the question counts as abandoned, though the store still has it as unanswered. */
  readonly givenUpAt: Date;
}

/** An answer in words. */
export interface DirectAnswer {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly model: string;
  /** Total over all models that were asked. */
  readonly costUsd: number;
  readonly durationMs: number;
}

/** A question as stored: answered already, or asked and not yet answered. */
export type StoredQuestion =
  | { readonly kind: 'ANSWERED'; readonly answer: DirectAnswer }
  | {
      readonly kind: 'ASKED';
      readonly id: string;
      readonly expectedUsd: number;
      readonly givenUpAt: Date;
    };

/** How a question ended. */
export type AnswerOutcome = {
  readonly spend: Spend;
  readonly durationMs: number;
  readonly completedAt: Date;
} & (
  | {
      readonly kind: 'ANSWERED';
      readonly text: string;
      readonly model: string;
      readonly provider: string;
    }
  | { readonly kind: 'FAILED'; readonly message: string }
);

/**
 * Stores direct answers. Every method is one transaction; ending a question also releases the
 * budget reservations made under its id.
 */
export interface AnswerStore {
  /**
   * Stores a question. Returns false, and stores nothing, when its user has already used its key.
   */
  ask(question: NewQuestion): Promise<boolean>;

  /** The user's question with that idempotency key, or null. */
  findByKey(userId: string, key: string): Promise<StoredQuestion | null>;

  /**
   * Records how a question ended, unless that is recorded already. A failed question gives up its
   * key, so that it can be asked again.
   */
  end(questionId: string, outcome: AnswerOutcome): Promise<void>;

  /**
   * Ends as failed every unanswered question whose `givenUpAt` has passed by `asOf`. What it really
   * cost is unknown: it is charged what is reserved for it, or its expected cost where no budget
   * applied.
   */
  giveUp(asOf: Date): Promise<void>;
}
