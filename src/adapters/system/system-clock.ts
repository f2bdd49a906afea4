import type { Clock } from '../../orchestrator/ports/clock.ts';

/** Node fires a longer timer immediately. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The system's clock. Pending timers do not keep the process alive. Delays are capped at 24.8 days,
 * the longest that Node supports.
 */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
