import type { ApproachMethod } from './approach.ts';
import { extractFiles } from './extract/extract-files.ts';
import { requireFiles } from './extract/require-files.ts';
import { simplePrompt } from './simple-prompt.ts';
import { answerTokens, promptTokens } from './token-estimates.ts';

/** Asks for everything in one call. */
export const simple: ApproachMethod = {
  name: 'SIMPLE',
  mends: false,

  estimateTokens(task, profile) {
    return {
      inputTokens: promptTokens(simplePrompt(task, profile)),
      outputTokens: answerTokens(task, profile),
      calls: 1,
    };
  },

  async *write({ task, profile, ask }) {
    const answer = ask(simplePrompt(task, profile));
    requireFiles(yield* extractFiles(answer, { existing: task.files }));
  },
};
