import type {
  Comparison,
  PolicyOutcome,
  WeightedComparison,
  WhatIfReport,
} from '../orchestrator/what-if/what-if.ts';
import * as resolvers from '../resolvers/what-if.ts';
import { builder } from './builder.ts';
import { ExecutionModeRef } from './plan.ts';
import { StrategyInputRef } from './strategy.ts';

const PolicyInputRef = builder.inputType('PolicyInput', {
  description: 'Another way to run the recorded runs.',
  fields: (t) => ({
    strategies: t.field({
      type: [StrategyInputRef],
      required: true,
      description: 'Tried in this order until one reaches the threshold.',
    }),
    mode: t.field({ type: ExecutionModeRef, defaultValue: 'SEQUENTIAL' }),
    qualityThreshold: t.int({ defaultValue: 70, description: '0 to 100.' }),
    usdPerSecond: t.float({
      description:
        'What a second of waiting is worth in an adaptive run, 0 to 1 US dollars; defaults to the configured value.',
    }),
  }),
});

const BOUND =
  'The true average lies between the bounds with 90% probability; null for fewer than two effective runs.';

const PolicyOutcomeRef = builder.objectRef<PolicyOutcome>('PolicyOutcome').implement({
  description: 'Averages over runs; null where there are none.',
  fields: (t) => ({
    avgQuality: t.float({
      nullable: true,
      description: '0 to 100. A run that won nothing counts 0.',
      resolve: ({ quality }) => quality?.mean ?? null,
    }),
    avgQualityLower: t.float({
      nullable: true,
      description: BOUND,
      resolve: ({ quality }) => quality?.lower ?? null,
    }),
    avgQualityUpper: t.float({
      nullable: true,
      description: BOUND,
      resolve: ({ quality }) => quality?.upper ?? null,
    }),
    avgCostUsd: t.exposeFloat('costUsd', { nullable: true }),
    avgDurationMs: t.exposeFloat('durationMs', { nullable: true }),
  }),
});

const ComparisonRef = builder.interfaceRef<Comparison>('PolicyComparison').implement({
  description: 'What was done, compared with what another policy would have achieved.',
  fields: (t) => ({
    actual: t.expose('actual', { type: PolicyOutcomeRef }),
    policy: t.expose('policy', { type: PolicyOutcomeRef }),
    qualityGain: t.float({
      nullable: true,
      description: 'Points that the policy gains over what was done, averaged over runs.',
      resolve: ({ qualityGain }) => qualityGain?.mean ?? null,
    }),
    qualityGainLower: t.float({
      nullable: true,
      description: BOUND,
      resolve: ({ qualityGain }) => qualityGain?.lower ?? null,
    }),
    qualityGainUpper: t.float({
      nullable: true,
      description: BOUND,
      resolve: ({ qualityGain }) => qualityGain?.upper ?? null,
    }),
  }),
});

const WeightedComparisonRef = builder
  .objectRef<WeightedComparison>('WeightedComparison')
  .implement({
    description:
      'The same for every run that the selection could have begun with the policy’s first strategy. Covered runs stand for the rest, each weighted by the inverse of its probability of being covered.',
    interfaces: [ComparisonRef],
    fields: (t) => ({
      runs: t.exposeInt('runs', { description: 'Runs that the figures represent.' }),
      effectiveRuns: t.exposeFloat('effectiveRuns', {
        description: 'How many equally weighted runs would carry as much information.',
      }),
    }),
  });

const WhatIfReportRef = builder.objectRef<WhatIfReport>('WhatIfReport').implement({
  description: 'Both sides are averages over the covered runs, run by run.',
  interfaces: [ComparisonRef],
  fields: (t) => ({
    coveredRuns: t.exposeInt('coveredRuns', {
      description: 'Runs in which every strategy the policy needs was scored.',
    }),
    totalRuns: t.exposeInt('totalRuns', { description: 'The caller’s runs that have ended.' }),
    weighted: t.expose('weighted', {
      type: WeightedComparisonRef,
      nullable: true,
      description:
        'Weighted by inverse propensity; null when the selection made no random choices, or too few to tell.',
    }),
  }),
});

builder.queryField('whatIf', (t) =>
  t.field({
    type: WhatIfReportRef,
    description:
      'What another policy would have scored, cost and taken over the runs already recorded.',
    args: {
      policy: t.arg({ type: PolicyInputRef, required: true }),
      days: t.arg.int({ defaultValue: 30 }),
    },
    resolve: (_root, args, ctx) => resolvers.whatIf(args, ctx),
  }),
);
