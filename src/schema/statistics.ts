import type { Recommendation } from '../orchestrator/learn/recommend.ts';
import type {
  ApproachStats,
  ModelStats,
  SelectionStats,
} from '../orchestrator/ports/statistics.ts';
import * as resolvers from '../resolvers/statistics.ts';
import { builder } from './builder.ts';
import { ApproachRef } from './strategy.ts';
import { TaskTypeRef } from './task.ts';

const SUCCESS_RATE = '0 to 1: how many of the uses came to a score.';

const ModelStatsRef = builder.objectRef<ModelStats>('ModelStats').implement({
  fields: (t) => ({
    modelName: t.exposeString('modelName'),
    approach: t.expose('approach', { type: ApproachRef, nullable: true }),
    avgQuality: t.exposeFloat('avgQuality', { nullable: true }),
    avgDurationMs: t.exposeFloat('avgDurationMs', { nullable: true }),
    avgCostUsd: t.exposeFloat('avgCostUsd', { nullable: true }),
    p95DurationMs: t.exposeFloat('p95DurationMs', { nullable: true }),
    totalUses: t.exposeInt('totalUses'),
    successRate: t.exposeFloat('successRate', { description: SUCCESS_RATE }),
  }),
});

const SelectionStatsRef = builder.objectRef<SelectionStats>('SelectionStats').implement({
  fields: (t) => ({
    selectedModel: t.exposeString('selectedModel'),
    avgQuality: t.exposeFloat('avgQuality', {
      nullable: true,
      description: '0 to 100, by whichever scorer version was current at the time.',
    }),
    selectionCount: t.exposeInt('selectionCount'),
    optimalRate: t.exposeFloat('optimalRate', {
      nullable: true,
      description: '0 to 1, over the selections for which it is known.',
    }),
  }),
});

const ApproachStatsRef = builder.objectRef<ApproachStats>('ApproachStats').implement({
  fields: (t) => ({
    approach: t.expose('approach', { type: ApproachRef }),
    successRate: t.exposeFloat('successRate', { description: SUCCESS_RATE }),
    avgQuality: t.exposeFloat('avgQuality', { nullable: true }),
    totalUses: t.exposeInt('totalUses'),
  }),
});

const BOUND = 'The expectation lies between the bounds with 90% probability.';

const ModelRecommendationRef = builder.objectRef<Recommendation>('ModelRecommendation').implement({
  fields: (t) => ({
    modelName: t.exposeString('modelName'),
    approach: t.expose('approach', { type: ApproachRef }),
    expectedQuality: t.exposeFloat('expectedQuality', {
      description: 'What was learned, drawn towards what the catalogue expects.',
    }),
    lowerBound: t.exposeFloat('lowerBound', { description: BOUND }),
    upperBound: t.exposeFloat('upperBound', { description: BOUND }),
    avgDurationMs: t.exposeFloat('avgDurationMs', { nullable: true }),
    avgCostUsd: t.exposeFloat('avgCostUsd', { nullable: true }),
    sampleCount: t.exposeInt('sampleCount'),
  }),
});

builder.queryFields((t) => ({
  modelStats: t.field({
    type: [ModelStatsRef],
    description: 'Average quality, duration, cost and use by model (and by approach where asked).',
    args: {
      days: t.arg.int({ defaultValue: 7 }),
      taskType: t.arg({ type: TaskTypeRef }),
      byApproach: t.arg.boolean({ defaultValue: false }),
    },
    resolve: async (_root, args, ctx) => [...(await resolvers.modelStats(args, ctx))],
  }),
  selectionStats: t.field({
    type: [SelectionStatsRef],
    description:
      'How often each model was selected, how well it did, how often it was the right choice.',
    args: { days: t.arg.int({ defaultValue: 7 }) },
    resolve: async (_root, args, ctx) => [...(await resolvers.selectionStats(args, ctx))],
  }),
  approachStats: t.field({
    type: [ApproachStatsRef],
    description: 'Success rate and quality by approach.',
    args: { days: t.arg.int({ defaultValue: 7 }) },
    resolve: async (_root, args, ctx) => [...(await resolvers.approachStats(args, ctx))],
  }),
  bestModelForTask: t.field({
    type: [ModelRecommendationRef],
    description: 'Models ranked for a task type by what has been learned.',
    args: { taskType: t.arg({ type: TaskTypeRef, required: true }) },
    resolve: async (_root, { taskType }, ctx) => [
      ...(await resolvers.bestModelForTask(taskType, ctx)),
    ],
  }),
}));

builder.subscriptionField('modelStatsChanged', (t) =>
  t.field({
    type: [ModelStatsRef],
    description: `Pushes fresh figures once at first, and whenever an attempt of the caller’s has been recorded.
Under load, attempts recorded within half a second are pushed together; those recorded by another
process, within three seconds.`,
    args: {
      days: t.arg.int({ defaultValue: 7 }),
      taskType: t.arg({ type: TaskTypeRef }),
    },
    subscribe: (_root, args, ctx) => resolvers.modelStatsChanged(args, ctx),
    resolve: async (_notice, args, ctx) => [...(await resolvers.modelStats(args, ctx))],
  }),
);
