import { systemClock } from '../../src/adapters/system/system-clock.ts';
import type { Clock } from '../../src/orchestrator/ports/clock.ts';

/** The machine's clock, which a test can set forward instead of waiting. */
export interface LeapingClock extends Clock {
  /** Sets the clock forward and runs the callbacks that are due by then, in order. */
  leap(byMs: number): void;
}

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
  cancel: () => void;
}

export function leapingClock(): LeapingClock {
  let aheadMs = 0;
  const timers = new Set<Timer>();
  const monotonicMs = (): number => systemClock.monotonicMs() + aheadMs;
  const wind = (timer: Timer): void => {
    timer.cancel();
    timer.cancel = systemClock.after(Math.max(0, timer.dueMs - monotonicMs()), timer.ring);
  };
  return {
    monotonicMs,
    now: () => new Date(systemClock.now().getTime() + aheadMs),
    after: (delayMs, callback) => {
      const timer: Timer = {
        dueMs: monotonicMs() + delayMs,
        ring: () => {
          stop();
          callback();
        },
        cancel: () => {},
      };
      const stop = (): void => {
        timers.delete(timer);
        timer.cancel();
      };
      timers.add(timer);
      wind(timer);
      return stop;
    },
    leap: (byMs) => {
      aheadMs += byMs;
      const inOrder = [...timers].toSorted((left, right) => left.dueMs - right.dueMs);
      for (const timer of inOrder) {
        if (!timers.has(timer)) continue;
        if (timer.dueMs <= monotonicMs()) timer.ring();
        else wind(timer);
      }
    },
  };
}
