import { EXECUTION_MODES, type PlannedStep } from '../orchestrator/strategy.ts';
import type { ShownPlan } from '../resolvers/progress.ts';
import * as resolvers from '../resolvers/task.ts';
import { builder } from './builder.ts';
import { RunPolicyInputRef } from './run-policy.ts';
import { StrategyInputRef, StrategyRef } from './strategy.ts';
import { FileInputRef, TaskProfileRef } from './task.ts';

export const ExecutionModeRef = builder.enumType('ExecutionMode', { values: EXECUTION_MODES });

export const OrchestrateInputRef = builder.inputType('OrchestrateInput', {
  fields: (t) => ({
    request: t.string({ required: true }),
    conversationId: t.id({
      description: 'Continues a conversation: the files of its last winner are what an edit edits.',
    }),
    files: t.field({
      type: [FileInputRef],
      description: 'Files the request is about. They replace the conversation’s.',
    }),
    mode: t.field({ type: ExecutionModeRef }),
    qualityThreshold: t.int({
      description: '0 to 100. A result that reaches it ends a sequential or adaptive run.',
    }),
    maxAttempts: t.int({
      description:
        'Most attempts that may ask a model, repairs included. A fallback counts as the attempt it replaces.',
    }),
    maxCostUsd: t.float({
      description: 'A hard ceiling in US dollars over everything the run does.',
    }),
    timeoutMs: t.int(),
    policy: t.field({ type: RunPolicyInputRef }),
    strategies: t.field({
      type: [StrategyInputRef],
      description: 'Overrides the selection: tried in this order.',
    }),
    idempotencyKey: t.string({
      description: 'The same key from the same caller returns the same run.',
    }),
    wait: t.boolean({ description: 'Answer only when the run has ended.' }),
  }),
});

export const PlannedStepRef = builder.objectRef<PlannedStep>('PlannedStep').implement({
  description: 'One strategy of a plan, with what the selection expects of it.',
  fields: (t) => ({
    strategy: t.field({
      type: StrategyRef,
      resolve: ({ strategy, priority }) => ({ ...strategy, priority }),
    }),
    expectedQuality: t.exposeFloat('expectedQuality', { description: '0 to 100.' }),
    expectedCostUsd: t.exposeFloat('expectedCostUsd'),
    expectedDurationMs: t.exposeFloat('expectedDurationMs'),
    propensity: t.exposeFloat('propensity', {
      description: 'Probability that the selection puts this strategy first.',
    }),
    reasons: t.stringList({ resolve: ({ reasons }) => [...reasons] }),
  }),
});

export const RunPlanRef = builder.objectRef<ShownPlan>('RunPlan').implement({
  description: 'What a run will try, in order.',
  fields: (t) => ({
    profile: t.expose('profile', { type: TaskProfileRef }),
    mode: t.expose('mode', { type: ExecutionModeRef }),
    steps: t.field({ type: [PlannedStepRef], resolve: ({ steps }) => [...steps] }),
    maxCostUsd: t.exposeFloat('maxCostUsd', {
      nullable: true,
      description: 'Most the run can cost in US dollars.',
    }),
  }),
});

builder.queryField('planRun', (t) =>
  t.field({
    type: RunPlanRef,
    description:
      'The strategies that would be tried, in order, why, and what they may cost. Runs nothing.',
    args: { input: t.arg({ type: OrchestrateInputRef, required: true }) },
    resolve: (_root, { input }, ctx) => resolvers.planRun(input, ctx),
  }),
);
