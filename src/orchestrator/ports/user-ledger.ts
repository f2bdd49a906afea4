/** What a user may spend in a window of days that ends now. */
export interface UserBudget {
  readonly limitUsd: number;
  readonly days: number;
}

/** A budget that was set for one user and replaces the default. */
export interface SetBudget extends UserBudget {
  readonly userId: string;
  readonly setAt: Date;
}

/** A request to reserve the worst-case cost of one model request. */
export interface LedgerRequest {
  /** Id of the new reservation. */
  readonly id: string;
  readonly userId: string;
  /** Null for a direct answer, which belongs to no run. */
  readonly runId: string | null;
  /** The attempt or direct answer that pays; null for the run's acceptance tests. */
  readonly attemptId: string | null;
  readonly atLeastUsd: number;
  readonly atMostUsd: number;
  /** The budget of users without one of their own; null for no limit. */
  readonly fallback: UserBudget | null;
  readonly at: Date;
}

/** The outcome of a reservation. */
export interface LedgerAnswer {
  /** The reserved amount; null, with nothing reserved, when less than `atLeastUsd` is left. */
  readonly grantedUsd: number | null;
  /** What is left after the reservation; null when no budget applies. */
  readonly availableUsd: number | null;
}

/**
 * Users' budgets and the reservations against them, in whole millionths of a dollar, shared by
 * every process on one store. A reservation counts until the store writes the cost it was made for,
 * with the end of its attempt or answer or with the tests of its run. A crash loses none.
 */
export interface UserLedger {
  /** The budget set for this very user, or null. */
  budgetOf(userId: string): Promise<UserBudget | null>;
  /** All budgets that were set, ordered by user. */
  budgets(): Promise<readonly SetBudget[]>;
  /** Sets the user's budget; null removes it. */
  setBudget(userId: string, budget: UserBudget | null, at: Date): Promise<void>;
  /** What the user has spent since then, plus what is reserved for them. */
  chargedUsd(userId: string, since: Date): Promise<number>;
  /**
   * Reserves as much as is left, from `atLeastUsd` up to `atMostUsd`. Atomic: concurrent
   * reservations, from any process, never exceed the user's budget together.
   */
  reserve(request: LedgerRequest): Promise<LedgerAnswer>;
  /** Records what the request really cost. Does nothing when the reservation is gone. */
  settle(reservationId: string, costUsd: number): Promise<void>;
  /**
   * What is reserved for the run, by attempt; the key null stands for its tests. A reservation
   * counts at its real cost once that is known, otherwise at its worst case.
   */
  heldUsd(runId: string): Promise<ReadonlyMap<string | null, number>>;
}
