import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  NotFoundError,
  RateLimitedError,
} from '../orchestrator/errors.ts';
import * as resolvers from '../resolvers/run.ts';
import { builder } from './builder.ts';
import { OrchestrateInputRef } from './plan.ts';

builder.mutationFields((t) => ({
  orchestrate: t.prismaField({
    type: 'Run',
    description:
      'Starts a run. Returns at once unless `wait` is true; follow it with `attemptProgress`.',
    args: { input: t.arg({ type: OrchestrateInputRef, required: true }) },
    errors: {
      types: [InvalidInputError, NoEligibleStrategyError, BudgetExceededError, RateLimitedError],
      directResult: false,
      union: { name: 'OrchestrateResult' },
      result: { name: 'OrchestrateSuccess' },
      dataField: { name: 'run' },
    },
    resolve: (query, _root, { input }, ctx) => resolvers.orchestrate(query, input, ctx),
  }),
  cancelRun: t.prismaField({
    type: 'Run',
    description: 'Stops a run’s remaining attempts. What has been scored is kept.',
    args: { runId: t.arg.id({ required: true }) },
    errors: {
      types: [NotFoundError],
      directResult: false,
      union: { name: 'CancelRunResult' },
      result: { name: 'CancelRunSuccess' },
      dataField: { name: 'run' },
    },
    resolve: (query, _root, { runId }, ctx) => resolvers.cancelRun(query, runId, ctx),
  }),
}));
