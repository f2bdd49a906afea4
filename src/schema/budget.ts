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
      description: 'The window that the limit is for, which ends now.',
    }),
    setAt: t.expose('setAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: it was not set for this user, but is what is configured.',
    }),
  }),
});

builder.queryField('budgets', (t) =>
  t.field({
    type: [UserBudgetRef],
    description: 'The budgets that were set for single users. For administrators.',
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
      'Sets what a user may spend in so many days, from now on. Without a limit, what is configured for everyone holds again. For administrators.',
    args: {
      userId: t.arg.id({ required: true }),
      limitUsd: t.arg.float(),
      days: t.arg.int({ description: 'As configured for everyone where it is left out.' }),
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
