import type { Clock } from '../../src/orchestrator/ports/clock.ts';

/** A clock that only a test advances. */
export interface ManualClock extends Clock {
  /** Advances time and runs every callback that is due by then, in order. */
  advance(byMs: number): Promise<void>;
  /** Number of callbacks that are waiting. */
  readonly pending: number;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that stands still, except that each reading advances it by `lookMs`. */
export function manualClock(
  start = new Date('2026-01-01T00:00:00Z'),
  { lookMs = 0 }: { readonly lookMs?: number } = {},
): ManualClock {
  let elapsedMs = 0;
  const look = (): number => {
    elapsedMs += lookMs;
    return elapsedMs;
  };
  const timers = new Set<Timer>();
  const nextDue = (untilMs: number): Timer | undefined =>
    [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  return {
    now: () => new Date(start.getTime() + look()),
    monotonicMs: look,
    after: (delayMs, callback) => {
      const timer = { dueMs: elapsedMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get pending() {
      return timers.size;
    },
    advance: async (byMs) => {
      await settle();
      const untilMs = elapsedMs + byMs;
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        timers.delete(timer);
        elapsedMs = Math.max(elapsedMs, timer.dueMs);
        timer.callback();
        await settle();
      }
      elapsedMs = Math.max(elapsedMs, untilMs);
      await settle();
    },
  };
}

/** Lets everything run that is ready: each turn of the event loop drains the microtasks. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
