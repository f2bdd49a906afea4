import { REPAIR_BY } from '../orchestrator/policy.ts';
import type { ResolvedPolicy } from '../resolvers/run-policy.ts';
import { builder } from './builder.ts';

const RepairByRef = builder.enumType('RepairBy', {
  description:
    'Who may be asked to mend an attempt: the model that made it, or whichever of the plan’s promises the most for its cost.',
  values: REPAIR_BY,
});

/** Field descriptions, shared by the input and the output type. */
const MEANS = {
  parallelWidth:
    'How many attempts a parallel run starts at once, and an adaptive one at most of those that may still succeed, 1 to 10.',
  usdPerSecond:
    'What a second of waiting is worth, in US dollars, 0 to 1: an adaptive run starts another attempt beside those under way where that is expected to save more than it costs. 0: never.',
  hedgeShare:
    'Of all attempts, the share, 0 to 1, that may be started only because another is slow. 0: none.',
  repairRounds: 'How often an attempt that nearly passes may be mended, 0 to 5.',
  repairBy: 'Who may be asked to mend it.',
  splice: 'Whether files of several attempts are put together when all fell short.',
  stopDoomed: 'Whether an attempt is stopped that can no longer beat the best in hand.',
  attemptTimeoutMs: 'Deadline of one attempt, calls and scoring together.',
  firstTokenTimeoutMs: 'Deadline of the first token of an answer.',
  silenceTimeoutMs: 'Longest silence between tokens.',
  maxRetries: 'Retries of one request, 0 to 10.',
  retryAfterOutput:
    'Whether a request may be sent again after output came, which is billed twice then.',
} as const;

export const RunPolicyInputRef = builder.inputType('RunPolicyInput', {
  description: 'How one run is executed. What is left out is as configured.',
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
  description: 'What bounds a run, and how it is executed: as asked for, else as configured.',
  fields: (t) => ({
    maxAttempts: t.exposeInt('maxAttempts', {
      description: 'Bounds the attempts that ask a model, repairs among them.',
    }),
    maxCostUsd: t.exposeFloat('maxCostUsd', {
      nullable: true,
      description: 'Null: no ceiling but the caller’s own budget.',
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
