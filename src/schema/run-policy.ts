import { builder } from './builder.ts';

export const RunPolicyInputRef = builder.inputType('RunPolicyInput', {
  description: 'How one run is executed. What is left out is as configured.',
  fields: (t) => ({
    parallelWidth: t.int({
      description:
        'How many attempts a parallel run starts at once, and an adaptive one at most, 1 to 10.',
    }),
    usdPerSecond: t.float({
      description:
        'What a second of waiting is worth, in US dollars, 0 to 1: an adaptive run starts another attempt beside those under way where that is expected to save more than it costs. 0: never.',
    }),
    hedgeShare: t.float({
      description:
        'Of all attempts, the share, 0 to 1, that may be started only because another is slow. 0: none.',
    }),
    repairRounds: t.int({
      description: 'How often an attempt that nearly passes may be mended, 0 to 5.',
    }),
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
