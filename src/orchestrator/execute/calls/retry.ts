import type { AttemptError, FailureCode } from '../../failure.ts';
import type { CallPolicy } from '../../policy.ts';

/** A time-out is left to the next strategy: the provider may be working, and billing, still. */
const WORTH_ASKING_AGAIN: ReadonlySet<FailureCode> = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'OUTPUT_UNUSABLE',
]);

/** How a request that failed stands among those made for one answer. */
export interface FailedRequest {
  /** Retries made before it. */
  readonly retries: number;
  /** Whether it had brought output, which is billed. */
  readonly hasOutput: boolean;
  /** What is left of the deadlines that the answer is under. */
  readonly timeLeftMs: number;
}

/**
 * How long to wait before asking again, or null when not to. The provider's own wish is a least
 * wait, after which callers spread out; without one it is full jitter over an exponential ceiling
 * (Brooker, Exponential Backoff and Jitter, AWS, 2015). A wait that would outlast the deadline is
 * not begun: the next strategy can use that time.
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
