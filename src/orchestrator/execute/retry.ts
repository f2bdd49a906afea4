import { AttemptError, type FailureCode } from '../failure.ts';
import type { CallPolicy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';

/** A time-out is left to the next strategy: the provider may be working, and billing, still. */
const WORTH_ASKING_AGAIN: ReadonlySet<FailureCode> = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'OUTPUT_UNUSABLE',
]);

/**
 * How long to wait before asking again, or null when not to: the provider's own wish, else full
 * jitter over an exponential ceiling (Brooker, Exponential Backoff and Jitter, AWS, 2015).
 */
export function retryDelayMs(
  error: unknown,
  retry: number,
  { policy, random }: { readonly policy: CallPolicy; readonly random: () => number },
): number | null {
  if (!(error instanceof AttemptError)) return null;
  if (!error.retryable || !WORTH_ASKING_AGAIN.has(error.code)) return null;
  if (retry >= policy.maxRetries) return null;
  if (error.retryAfterMs !== undefined) {
    return error.retryAfterMs <= policy.maxRetryDelayMs ? error.retryAfterMs : null;
  }
  return random() * Math.min(policy.maxRetryDelayMs, policy.initialRetryDelayMs * 2 ** retry);
}

/** Resolves after the delay; rejects with the signal's reason when it aborts first. */
export function sleep(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      cancelTimer();
      reject(signal.reason);
    };
    const cancelTimer = clock.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
