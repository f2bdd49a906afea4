/** A mistake of the caller's, or a limit that the caller met. The message says what to do. */
export abstract class UserError extends Error {}

/** The request itself is not acceptable. */
export class InvalidInputError extends UserError {
  override readonly name = 'InvalidInputError';
  /** Which input, for example `files.2.path`; null when it is not a single one. */
  readonly field: string | null;

  constructor(message: string, field: string | null = null) {
    super(message);
    this.field = field;
  }
}

/** No strategy could be tried: none is served, able or healthy. */
export class NoEligibleStrategyError extends UserError {
  override readonly name = 'NoEligibleStrategyError';
}

/** The run cannot be paid from what may still be spent. */
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

/** The caller asks for more than their share. */
export class RateLimitedError extends UserError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The caller's role does not allow it. */
export class ForbiddenError extends UserError {
  override readonly name = 'ForbiddenError';
}

/** There is no such thing, or it belongs to somebody else. */
export class NotFoundError extends UserError {
  override readonly name = 'NotFoundError';
}
