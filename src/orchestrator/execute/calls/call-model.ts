import type { AnswerChunk, Prompt } from '../../approaches/approach.ts';
import { AttemptError } from '../../failure.ts';
import { sleep } from '../../time/sleep.ts';
import { timeLeftMs } from '../deadline.ts';
import type { CallOptions } from './call-options.ts';
import { ModelRequest } from './model-request.ts';
import { retryDelayMs } from './retry.ts';

/**
 * One question to a model: queued where its provider is busy, reserved before it is sent, watched
 * while it streams, settled by its real usage. Retries what is retryable; after output came, which
 * is billed, only where the policy says so, and then with a `restart` before the new answer.
 * Throws `AttemptError` or the signal's reason.
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
