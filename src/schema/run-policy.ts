import { REPAIR_BY } from '../orchestrator/policy.ts';
import { builder } from './builder.ts';

const RepairByRef = builder.enumType('RepairBy', {
  description:
    'Who may be asked to mend an attempt: the model that made it, or whichever of the plan’s promises the most for its cost.',
  values: REPAIR_BY,
});

export const RunPolicyInputRef = builder.inputType('RunPolicyInput', {
  description: 'How one run is executed. What is left out is as configured.',
  fields: (t) => ({
    parallelWidth: t.int({
      description:
        'How many attempts a parallel run starts at once, 1 to 10; an adaptive one after a setback.',
    }),
    hedgeShare: t.float({
      description:
        'Of all attempts, the share, 0 to 1, that may be started only because another is slow. 0: none.',
    }),
    repairRounds: t.int({
      description: 'How often an attempt that nearly passes may be mended, 0 to 5.',
    }),
    repairBy: t.field({ type: RepairByRef }),
    splice: t.boolean({
      description: 'Whether files of several attempts are put together when all fell short.',
    }),
    stopDoomed: t.boolean({
      description: 'Whether an attempt is stopped that can no longer beat the best in hand.',
    }),
    attemptTimeoutMs: t.int({
      description: 'Deadline of one attempt, calls and scoring together.',
    }),
    firstTokenTimeoutMs: t.int({ description: 'Deadline of the first token of an answer.' }),
    silenceTimeoutMs: t.int({ description: 'Longest silence between tokens.' }),
    maxRetries: t.int({ description: 'Retries of one request, 0 to 10.' }),
    retryAfterOutput: t.boolean({
      description:
        'Whether a request may be sent again after output came, which is billed twice then.',
    }),
  }),
});
