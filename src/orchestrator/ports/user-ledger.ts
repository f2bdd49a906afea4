/** What a user may spend in a window of days that ends now. */
export interface UserBudget {
  readonly limitUsd: number;
  readonly days: number;
}

/** A budget that was set for one user, in place of what holds for everyone. */
export interface SetBudget extends UserBudget {
  readonly userId: string;
  readonly setAt: Date;
}

/** A request's worst case, to be set aside. */
export interface LedgerRequest {
  /** Of the reservation. */
  readonly id: string;
  readonly userId: string;
  /** Null: an answer outside any run. */
  readonly runId: string | null;
  /** Null: the run's tests, or an answer outside any run. */
  readonly attemptId: string | null;
  readonly atLeastUsd: number;
  readonly atMostUsd: number;
  /** What holds where no budget was set for this very user; null: no limit. */
  readonly fallback: UserBudget | null;
  readonly at: Date;
}

export interface LedgerAnswer {
  /** What was set aside; null, and nothing was, where there is less than wanted at least. */
  readonly grantedUsd: number | null;
  /** What is left; null: no budget applies. */
  readonly availableUsd: number | null;
}

/**
 * What users may spend and what is set aside for them, in whole millionths of a dollar, shared by
 * every process on one store. A reservation counts until the store writes what it paid for: with
 * the end of its attempt, or with the tests of its run. None is lost by a crash.
 */
export interface UserLedger {
  /** The budget set for this very user, or null. */
  budgetOf(userId: string): Promise<UserBudget | null>;
  /** All that were set, by user. */
  budgets(): Promise<readonly SetBudget[]>;
  /** Null takes back what was set. */
  setBudget(userId: string, budget: UserBudget | null, at: Date): Promise<void>;
  /** What the user has spent and what is set aside for them, since then. */
  chargedUsd(userId: string, since: Date): Promise<number>;
  /**
   * Sets aside as much as there is between the two amounts. Atomic: of all that reserve at once, in
   * whatever process, none together exceed the user's budget.
   */
  reserve(request: LedgerRequest): Promise<LedgerAnswer>;
  /** What the request really cost. Does nothing where the reservation is gone. */
  settle(reservationId: string, costUsd: number): Promise<void>;
  /**
   * What is set aside for the run, by attempt; null is the key of its tests. What a request cost
   * where that is known, else its worst case.
   */
  heldUsd(runId: string): Promise<ReadonlyMap<string | null, number>>;
}
