import type { Spend } from '../usage.ts';

/** A question that a model is about to be asked. */
export interface NewQuestion {
  readonly id: string;
  readonly userId: string;
  readonly conversationId: string;
  /** The same key from the same user names the same answer. */
  readonly idempotencyKey: string | null;
  readonly request: string;
  /** What the answer is expected to cost in US dollars: counted as spent until it is known. */
  readonly expectedUsd: number;
  readonly createdAt: Date;
  /** From then on nobody is answering it any more, whatever is stored. */
  readonly givenUpAt: Date;
}

/** An answer in words. */
export interface DirectAnswer {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly model: string;
  /** Of all models that were asked. */
  readonly costUsd: number;
  readonly durationMs: number;
}

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
 * Where direct answers are kept. Every method is one transaction; what ends a question also takes
 * back what is set aside under its id.
 */
export interface AnswerStore {
  /** Keeps a question. False, and nothing is kept, when its user has used its key already. */
  ask(question: NewQuestion): Promise<boolean>;

  /** The question of this user's with that idempotency key, or null. */
  findByKey(userId: string, key: string): Promise<StoredQuestion | null>;

  /**
   * Keeps how a question ended, the first time it is told. One that failed lets go of its key, so
   * that it can be asked again.
   */
  end(questionId: string, outcome: AnswerOutcome): Promise<void>;

  /**
   * Ends as failed every question that nobody answers any more. What it cost is not known: it counts
   * as what is set aside for it, or, where no budget applied, as what was expected.
   */
  giveUp(asOf: Date): Promise<void>;
}
