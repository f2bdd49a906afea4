import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  RateLimitedError,
  type UserError,
} from '../../src/orchestrator/errors.ts';

/** Errors that refuse a request, and how a client sees each of them in a result. */
export const REFUSALS: readonly (readonly [UserError, Readonly<Record<string, unknown>>])[] = [
  [
    new InvalidInputError('request must not be blank', 'request'),
    { __typename: 'InvalidInputError', message: 'request must not be blank', field: 'request' },
  ],
  [
    new NoEligibleStrategyError('no model is served'),
    { __typename: 'NoEligibleStrategyError', message: 'no model is served' },
  ],
  [
    new BudgetExceededError('too dear', { limitUsd: 5, spentUsd: 4.5 }),
    { __typename: 'BudgetExceededError', message: 'too dear', limitUsd: 5, spentUsd: 4.5 },
  ],
  [
    new RateLimitedError('slow down', 1_500),
    { __typename: 'RateLimitedError', message: 'slow down', retryAfterMs: 1_500 },
  ],
];
