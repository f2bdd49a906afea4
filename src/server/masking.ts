import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import {
  BudgetExceededError,
  ForbiddenError,
  InvalidInputError,
  NoEligibleStrategyError,
  NotFoundError,
  RateLimitedError,
  UserError,
} from '../orchestrator/errors.ts';
import type { Logger } from '../orchestrator/ports/logger.ts';

/**
 * Decides what clients learn of an error: user errors keep their message and get a code; anything
 * unexpected becomes "Unexpected error." and is logged here, and nowhere else.
 */
export function createMaskError(log: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    const located = error instanceof GraphQLError ? error : null;
    const cause = causeOf(error);
    if (cause instanceof UserError) {
      return withCode(cause.message, located, { code: codeOf(cause), ...detailsOf(cause) });
    }
    if (cause instanceof PothosValidationError) {
      return withCode(cause.message, located, { code: 'BAD_USER_INPUT' });
    }
    if (located !== null && cause instanceof GraphQLError) return located;
    log.error({ err: cause, path: located?.path?.join('.') }, 'unexpected error in a request');
    return withCode('Unexpected error.', located, {
      code: 'INTERNAL_SERVER_ERROR',
      unexpected: true,
    });
  };
}

/** Unwraps the GraphQL errors that only add a location. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError != null) cause = cause.originalError;
  return cause;
}

const withCode = (
  message: string,
  located: GraphQLError | null,
  extensions: Record<string, unknown>,
): GraphQLError =>
  new GraphQLError(message, {
    nodes: located?.nodes ?? null,
    source: located?.source ?? null,
    positions: located?.positions ?? null,
    path: located?.path ?? null,
    extensions,
  });

function codeOf(error: UserError): string {
  if (error instanceof NotFoundError) return 'NOT_FOUND';
  if (error instanceof ForbiddenError) return 'FORBIDDEN';
  if (error instanceof NoEligibleStrategyError) return 'NO_ELIGIBLE_STRATEGY';
  if (error instanceof BudgetExceededError) return 'BUDGET_EXCEEDED';
  if (error instanceof RateLimitedError) return 'RATE_LIMITED';
  return 'BAD_USER_INPUT';
}

function detailsOf(error: UserError): Record<string, unknown> {
  if (error instanceof InvalidInputError) return { field: error.field };
  if (error instanceof BudgetExceededError) {
    return { limitUsd: error.limitUsd, spentUsd: error.spentUsd };
  }
  if (error instanceof RateLimitedError) return { retryAfterMs: error.retryAfterMs };
  return {};
}
