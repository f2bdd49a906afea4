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

/** A started run, by its stored id. */
export const OrchestrateSuccessRef = builder
  .objectRef<{ readonly runId: string }>('OrchestrateSuccess')
  .implement({
    fields: (t) => ({
      run: t.prismaField({
        type: 'Run',
        resolve: (query, { runId }, _args, ctx) => resolvers.ownRun(query, runId, ctx),
      }),
    }),
  });

builder.mutationFields((t) => ({
  orchestrate: t.field({
    type: OrchestrateSuccessRef,
    description:
      'Starts a run. Returns at once unless `wait` is true; follow it with `attemptProgress`.',
    args: { input: t.arg({ type: OrchestrateInputRef, required: true }) },
    errors: {
      types: [InvalidInputError, NoEligibleStrategyError, BudgetExceededError, RateLimitedError],
      directResult: true,
      union: { name: 'OrchestrateResult' },
    },
    resolve: async (_root, { input }, ctx) => ({ runId: await resolvers.orchestrate(input, ctx) }),
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
