import type { Clock } from '../../orchestrator/ports/clock.ts';

/** A longer one would run out at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The machine's own time. Pending timers do not keep the process alive, and none takes longer
 * than 24 days, which is the most that Node counts.
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
