import {
  BudgetExceededError,
  ForbiddenError,
  InvalidInputError,
  NoEligibleStrategyError,
  NotFoundError,
  RateLimitedError,
} from '../orchestrator/errors.ts';
import { builder } from './builder.ts';

const ErrorRef = builder.interfaceRef<Error>('Error').implement({
  fields: (t) => ({ message: t.exposeString('message') }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The request itself is not acceptable; `field` says which input.',
  interfaces: [ErrorRef],
  fields: (t) => ({ field: t.exposeString('field', { nullable: true }) }),
});

builder.objectType(NoEligibleStrategyError, {
  name: 'NoEligibleStrategyError',
  description: 'No strategy could be tried: none is served, able or healthy.',
  interfaces: [ErrorRef],
});

builder.objectType(BudgetExceededError, {
  name: 'BudgetExceededError',
  description: 'The run cannot be paid from what may still be spent.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    limitUsd: t.exposeFloat('limitUsd'),
    spentUsd: t.exposeFloat('spentUsd'),
  }),
});

builder.objectType(RateLimitedError, {
  name: 'RateLimitedError',
  description: 'The caller asks for more than their share.',
  interfaces: [ErrorRef],
  fields: (t) => ({ retryAfterMs: t.exposeInt('retryAfterMs') }),
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description: 'The caller’s role does not allow it.',
  interfaces: [ErrorRef],
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such thing, or it belongs to somebody else.',
  interfaces: [ErrorRef],
});
