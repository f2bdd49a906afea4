import { ROLES, type Viewer } from '../resolvers/context.ts';
import * as resolvers from '../resolvers/viewer.ts';
import { builder } from './builder.ts';

const RoleRef = builder.enumType('Role', { values: ROLES });

const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  fields: (t) => ({
    id: t.exposeID('userId'),
    role: t.expose('role', { type: RoleRef }),
    spentUsd: t.float({
      args: { days: t.arg.int({ defaultValue: 30 }) },
      resolve: (_viewer, args, ctx) => resolvers.spentUsd(args, ctx),
    }),
    budgetUsd: t.float({
      nullable: true,
      description: 'What the caller may spend; null: no limit.',
      resolve: async (_viewer, _args, ctx) => (await resolvers.spendingPower(ctx)).budgetUsd,
    }),
    remainingUsd: t.float({
      nullable: true,
      description: 'What is left of the budget; null: no limit.',
      resolve: async (_viewer, _args, ctx) => (await resolvers.spendingPower(ctx)).remainingUsd,
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'The caller: who they are, what they have spent, what they may still spend.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);
