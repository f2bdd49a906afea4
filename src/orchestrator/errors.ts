/** A mistake by the caller, or a limit that the caller has reached. The message says what to do. */
export abstract class UserError extends Error {}

/** The request itself is invalid. */
export class InvalidInputError extends UserError {
  override readonly name = 'InvalidInputError';
  /** The invalid input, for example `files.2.path`; null when it is not a single field. */
  readonly field: string | null;

  constructor(message: string, field: string | null = null) {
    super(message);
    this.field = field;
  }
}

/** No strategy can be tried: none is served, capable and healthy. */
export class NoEligibleStrategyError extends UserError {
  override readonly name = 'NoEligibleStrategyError';
}

/** What may still be spent does not pay for the run. */
export class BudgetExceededError extends UserError {
  override readonly name = 'BudgetExceededError';
  readonly limitUsd: number;
  readonly spentUsd: number;

  constructor(message: string, amounts: { limitUsd: number; spentUsd: number }) {
    super(message);
    this.limitUsd = amounts.limitUsd;
    this.spentUsd = amounts.spentUsd;
  }
}

/** The caller has used up their share of requests. */
export class RateLimitedError extends UserError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The caller's role does not permit this. */
export class ForbiddenError extends UserError {
  override readonly name = 'ForbiddenError';
}

/** What was asked for does not exist, or belongs to somebody else. */
export class NotFoundError extends UserError {
  override readonly name = 'NotFoundError';
}
