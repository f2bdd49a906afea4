import { REPAIR_BY } from '../orchestrator/policy.ts';
import type { ResolvedPolicy } from '../resolvers/run-policy.ts';
import { builder } from './builder.ts';

const RepairByRef = builder.enumType('RepairBy', {
  description:
    'Who may repair an attempt: the model that made it (AUTHOR), or the model of the plan that promises the most for its cost (BEST).',
  values: REPAIR_BY,
});

/** Field descriptions, shared by the input and the output type. */
const MEANS = {
  parallelWidth:
    'How many attempts a parallel run starts at once, and how many promising ones an adaptive run keeps under way at most, 1 to 10.',
  usdPerSecond:
    'What a second of waiting is worth, 0 to 1 US dollars: an adaptive run starts another attempt beside those under way when that is expected to save more than it costs. 0: never.',
  hedgeShare:
    'Share of all attempts, 0 to 1, that may be hedges: started only because another is slow. 0: none.',
  repairRounds: 'How often an attempt that nearly passes may be repaired, 0 to 5.',
  repairBy: 'Who may repair an attempt that nearly passes.',
  splice: 'Whether files of several attempts are combined when all fell short.',
  stopDoomed: 'Whether an attempt that can no longer beat the best so far is stopped.',
  attemptTimeoutMs: 'Deadline of one attempt, calls and scoring included.',
  firstTokenTimeoutMs: 'Deadline of the first token of an answer.',
  silenceTimeoutMs: 'Longest time without a token once output has begun.',
  maxRetries: 'Retries of one request, 0 to 10.',
  retryAfterOutput:
    'Whether a request may be retried after output has arrived, which is then billed twice.',
} as const;

export const RunPolicyInputRef = builder.inputType('RunPolicyInput', {
  description: 'How one run is executed. Fields left out default to the configuration.',
  fields: (t) => ({
    parallelWidth: t.int({ description: MEANS.parallelWidth }),
    usdPerSecond: t.float({ description: MEANS.usdPerSecond }),
    hedgeShare: t.float({ description: MEANS.hedgeShare }),
    repairRounds: t.int({ description: MEANS.repairRounds }),
    repairBy: t.field({ type: RepairByRef, description: MEANS.repairBy }),
    splice: t.boolean({ description: MEANS.splice }),
    stopDoomed: t.boolean({ description: MEANS.stopDoomed }),
    attemptTimeoutMs: t.int({ description: MEANS.attemptTimeoutMs }),
    firstTokenTimeoutMs: t.int({ description: MEANS.firstTokenTimeoutMs }),
    silenceTimeoutMs: t.int({ description: MEANS.silenceTimeoutMs }),
    maxRetries: t.int({ description: MEANS.maxRetries }),
    retryAfterOutput: t.boolean({ description: MEANS.retryAfterOutput }),
  }),
});

export const RunPolicyRef = builder.objectRef<ResolvedPolicy>('RunPolicy').implement({
  description: 'The bounds of a run and how it is executed: as requested, or else as configured.',
  fields: (t) => ({
    maxAttempts: t.exposeInt('maxAttempts', {
      description: 'Most attempts that may ask a model, repairs included.',
    }),
    maxCostUsd: t.exposeFloat('maxCostUsd', {
      nullable: true,
      description: 'Null: only the caller’s own budget limits it.',
    }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'Deadline of the whole run.' }),
    parallelWidth: t.exposeInt('parallelWidth', { description: MEANS.parallelWidth }),
    usdPerSecond: t.exposeFloat('usdPerSecond', { description: MEANS.usdPerSecond }),
    hedgeShare: t.exposeFloat('hedgeShare', { description: MEANS.hedgeShare }),
    repairRounds: t.exposeInt('repairRounds', { description: MEANS.repairRounds }),
    repairBy: t.expose('repairBy', { type: RepairByRef, description: MEANS.repairBy }),
    splice: t.exposeBoolean('splice', { description: MEANS.splice }),
    stopDoomed: t.exposeBoolean('stopDoomed', { description: MEANS.stopDoomed }),
    attemptTimeoutMs: t.exposeInt('attemptTimeoutMs', { description: MEANS.attemptTimeoutMs }),
    firstTokenTimeoutMs: t.exposeInt('firstTokenTimeoutMs', {
      description: MEANS.firstTokenTimeoutMs,
    }),
    silenceTimeoutMs: t.exposeInt('silenceTimeoutMs', { description: MEANS.silenceTimeoutMs }),
    maxRetries: t.exposeInt('maxRetries', { description: MEANS.maxRetries }),
    retryAfterOutput: t.exposeBoolean('retryAfterOutput', { description: MEANS.retryAfterOutput }),
  }),
});
