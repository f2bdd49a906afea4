import type { ModelHealth, ModelStatus } from '../orchestrator/orchestrator.ts';
import { builder } from './builder.ts';
import { ApproachRef } from './strategy.ts';

const HealthStateRef = builder.enumType('HealthState', {
  values: ['HEALTHY', 'DEGRADED', 'UNAVAILABLE'] as const,
});

const ModelHealthRef = builder.objectRef<ModelHealth>('ModelHealth').implement({
  fields: (t) => ({
    state: t.expose('state', { type: HealthStateRef }),
    successRate: t.exposeFloat('successRate', {
      nullable: true,
      description: '0 to 1 over the latest requests; null before the first.',
    }),
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When an unavailable model is tried again.',
    }),
  }),
});

const ModelRef = builder.objectRef<ModelStatus>('Model').implement({
  description: 'A model that the service can ask.',
  fields: (t) => ({
    name: t.exposeString('name'),
    provider: t.exposeString('provider', {
      description: 'Who answers. `rehearsal` models are stand-ins that run on this machine.',
    }),
    inputUsdPerMillionTokens: t.float({
      nullable: true,
      resolve: ({ prices }) => prices?.inputUsdPerMillionTokens ?? null,
    }),
    outputUsdPerMillionTokens: t.float({
      nullable: true,
      resolve: ({ prices }) => prices?.outputUsdPerMillionTokens ?? null,
    }),
    contextWindowTokens: t.exposeInt('contextWindowTokens', { nullable: true }),
    maxOutputTokens: t.exposeInt('maxOutputTokens', { nullable: true }),
    approaches: t.field({ type: [ApproachRef], resolve: ({ approaches }) => [...approaches] }),
    health: t.expose('health', { type: ModelHealthRef }),
  }),
});

builder.queryField('models', (t) =>
  t.field({
    type: [ModelRef],
    description: 'The model catalogue: prices, limits, capabilities and present health.',
    resolve: (_root, _args, { orchestrator }) => [...orchestrator.models()],
  }),
);
