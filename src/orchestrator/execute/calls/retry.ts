import type { AttemptError, FailureCode } from '../../failure.ts';
import type { CallPolicy } from '../../policy.ts';

/** Failures worth retrying. Not timeouts: the provider may still be working, and billing. */
const WORTH_ASKING_AGAIN: ReadonlySet<FailureCode> = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'OUTPUT_UNUSABLE',
]);

/** A failed request among all those that were sent for one answer. */
export interface FailedRequest {
  /** How many retries came before it. */
  readonly retries: number;
  /** Whether it had produced output, which is billed. */
  readonly hasOutput: boolean;
  /** Time left until the first deadline that the answer is under. */
  readonly timeLeftMs: number;
}

/**
 * Returns how long to wait before a retry, or null if there should be none. A provider's own
 * `retryAfterMs` is the minimum, with jitter added to spread callers out; without one the delay has
 * full jitter under an exponential ceiling (Brooker, Exponential Backoff and Jitter, AWS, 2015). A
 * wait that would outlast the deadline is not begun, as the next strategy can use the time.
 */
export function retryDelayMs(
  error: AttemptError,
  request: FailedRequest,
  { policy, random }: { readonly policy: CallPolicy; readonly random: () => number },
): number | null {
  if (!error.retryable || !WORTH_ASKING_AGAIN.has(error.code)) return null;
  if (request.retries >= policy.maxRetries) return null;
  if (request.hasOutput && !policy.retryAfterOutput) return null;
  const wishMs = error.retryAfterMs;
  if (wishMs !== undefined && wishMs > policy.maxRetryDelayMs) return null;
  const delayMs =
    wishMs === undefined
      ? random() *
        Math.min(policy.maxRetryDelayMs, policy.initialRetryDelayMs * 2 ** request.retries)
      : wishMs + random() * policy.initialRetryDelayMs;
  return delayMs < request.timeLeftMs ? delayMs : null;
}
