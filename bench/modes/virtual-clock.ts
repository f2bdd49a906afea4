import type { Clock } from '../../src/orchestrator/ports/clock.ts';

/** A clock that jumps from one due timer to the next. */
export interface VirtualClock extends Clock {
  /**
   * Advances time until the work is done. Throws if no timer is due and the work is still pending.
   */
  passUntil<Result>(work: Promise<Result>): Promise<Result>;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export function virtualClock(): VirtualClock {
  let nowMs = 0;
  const timers = new Set<Timer>();
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs,
    after: (delayMs, callback) => {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    passUntil: async (work) => {
      let isDone = false;
      const finish = (): void => {
        isDone = true;
      };
      work.then(finish, finish);
      for (;;) {
        // Lets everything that can happen now happen before time moves on.
        for (let turn = 0; turn < 3; turn += 1) await new Promise((go) => setImmediate(go));
        if (isDone) return work;
        const next = [...timers].reduce<Timer | null>(
          (first, timer) => (first === null || timer.dueMs < first.dueMs ? timer : first),
          null,
        );
        if (next === null) throw new Error('Nothing is due, and the work is not done');
        timers.delete(next);
        nowMs = next.dueMs;
        next.callback();
      }
    },
  };
}
