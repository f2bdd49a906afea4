import type { Clock } from '../../src/orchestrator/ports/clock.ts';

/** A clock that jumps from one due moment to the next. */
export interface VirtualClock extends Clock {
  /** Lets time pass until the work is done. Throws when nothing more is due and it is not. */
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
        // Everything that can happen at this moment happens before time goes on.
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
