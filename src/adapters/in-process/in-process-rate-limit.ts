import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from '../../orchestrator/ports/rate-limit.ts';

/** Limits how many runs each user starts per minute, counted in this process. */
export function inProcessRateLimit({ runsPerMinute }: { runsPerMinute: number }): RateLimit {
  const limiter = new RateLimiterMemory({ points: runsPerMinute, duration: 60 });
  return {
    take: async (userId) => {
      try {
        await limiter.consume(userId);
        return { isAllowed: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { isAllowed: false, retryAfterMs: refusal.msBeforeNext };
      }
    },
  };
}
