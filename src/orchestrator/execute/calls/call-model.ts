import type { AnswerChunk, Prompt } from '../../approaches/approach.ts';
import { AttemptError } from '../../failure.ts';
import { sleep } from '../../time/sleep.ts';
import { timeLeftMs } from '../deadline.ts';
import type { CallOptions } from './call-options.ts';
import { ModelRequest } from './model-request.ts';
import { retryDelayMs } from './retry.ts';

/**
 * Puts one question to a model and streams the answer. Each request waits in its provider's queue,
 * reserves its worst case, is watched for silence and settled at its real cost. Retries what is
 * retryable; once output has come, which is billed, it does so only if the policy says so, and
 * yields `restart` before the new answer. Throws `AttemptError` or the signal's reason.
 */
export async function* callModel(
  prompt: Prompt,
  options: CallOptions,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  for (let retries = 0; ; retries += 1) {
    const request = new ModelRequest(prompt, options, signal);
    try {
      for await (const chunk of request.send()) {
        if (chunk.kind !== 'usage' && chunk.kind !== 'thought') yield chunk;
      }
      return;
    } catch (error) {
      const { isSent, hasOutput } = request;
      if (!isSent || !(error instanceof AttemptError)) throw error;
      const failed = { retries, hasOutput, timeLeftMs: timeLeftMs(signal, options.clock) };
      const delayMs = retryDelayMs(error, failed, options);
      if (delayMs === null) throw error;
      const { maxRetries } = options.policy;
      options.onRetry?.({ failure: error.toFailure(), retry: retries + 1, maxRetries, delayMs });
      await sleep(delayMs, options.clock, signal);
      if (hasOutput) yield { kind: 'restart' };
    }
  }
}
