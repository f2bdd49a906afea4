import { storedSteps } from '../resolvers/stored.ts';
import { builder } from './builder.ts';
import { PlannedStepRef } from './plan.ts';

builder.prismaNode('ModelSelection', {
  description: 'What was chosen for a run, what else was possible, and whether it was right.',
  id: { field: 'id' },
  nullable: true,
  // Columns other than the id are selected by the fields that need them.
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, userId: viewer.userId }),
  fields: (t) => ({
    selectedModel: t.exposeString('selectedModel'),
    alternativeModels: t.exposeStringList('alternativeModels'),
    qualityScore: t.exposeInt('qualityScore', {
      nullable: true,
      description: 'What the first choice came to, 0 to 100.',
    }),
    wasOptimal: t.exposeBoolean('wasOptimal', {
      nullable: true,
      description: 'Null until a rival was also scored.',
    }),
    steps: t.field({
      type: [PlannedStepRef],
      select: { steps: true },
      resolve: ({ steps }) => [...storedSteps(steps)],
    }),
  }),
});
