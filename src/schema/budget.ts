import { ForbiddenError, InvalidInputError } from '../orchestrator/errors.ts';
import type { BudgetInForce } from '../orchestrator/orchestrator.ts';
import * as resolvers from '../resolvers/budget.ts';
import { builder } from './builder.ts';

const UserBudgetRef = builder.objectRef<BudgetInForce>('UserBudget').implement({
  description: 'What one user may spend.',
  fields: (t) => ({
    userId: t.exposeID('userId'),
    limitUsd: t.exposeFloat('limitUsd', { nullable: true, description: 'Null: no limit.' }),
    days: t.exposeInt('days', {
      nullable: true,
      description: 'Length of the window, ending now, that the limit applies to.',
    }),
    setAt: t.expose('setAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: not set for this user; the configured budget applies.',
    }),
  }),
});

builder.queryField('budgets', (t) =>
  t.field({
    type: [UserBudgetRef],
    description: 'Budgets set for individual users. For administrators.',
    errors: {
      types: [ForbiddenError],
      directResult: false,
      union: { name: 'BudgetsResult' },
      result: { name: 'BudgetsSuccess' },
      dataField: { name: 'budgets' },
    },
    resolve: async (_root, _args, ctx) => [...(await resolvers.budgets(ctx))],
  }),
);

builder.mutationField('setBudget', (t) =>
  t.field({
    type: UserBudgetRef,
    description:
      'Sets what a user may spend within a window of days, from now on. Without a limit, the configured budget applies again. For administrators.',
    args: {
      userId: t.arg.id({ required: true }),
      limitUsd: t.arg.float(),
      days: t.arg.int({ description: 'Defaults to the configured window.' }),
    },
    errors: {
      types: [ForbiddenError, InvalidInputError],
      directResult: false,
      union: { name: 'SetBudgetResult' },
      result: { name: 'SetBudgetSuccess' },
      dataField: { name: 'budget' },
    },
    resolve: (_root, args, ctx) => resolvers.setBudget(args, ctx),
  }),
);
