import { apply, now } from './intrinsics.ts';

interface Timer {
  readonly callback: (...values: unknown[]) => unknown;
  readonly values: unknown[];
  /** Null for a timer that fires once. */
  readonly everyMs: number | null;
  dueMs: number;
}

/**
 * Timers on a simulated clock that jumps from one timer to the next, so that an hour takes no time
 * and every trial takes the same course. The time itself is the engine's, which the host sets.
 */
const timers = new Map<number, Timer>();
let lastId = 0;

/** Beyond this, no more timers are scheduled: an endless chain is not worth following. */
const MAX_TIMERS = 5_000;

function schedule(
  callback: unknown,
  delayMs: unknown,
  { values = [], isRepeated = false }: { values?: unknown[]; isRepeated?: boolean } = {},
): number {
  lastId++;
  if (typeof callback !== 'function' || timers.size >= MAX_TIMERS) return lastId;
  const delay = Math.max(0, Number(delayMs) || 0);
  timers.set(lastId, {
    callback: (...given) => apply(callback as Timer['callback'], globalThis, given),
    values,
    everyMs: isRepeated ? Math.max(1, delay) : null,
    dueMs: now() + delay,
  });
  return lastId;
}

const cancel = (id: unknown): void => {
  timers.delete(Number(id));
};

export const timing = {
  setTimeout: (callback: unknown, delayMs?: unknown, ...values: unknown[]) =>
    schedule(callback, delayMs, { values }),
  setInterval: (callback: unknown, delayMs?: unknown, ...values: unknown[]) =>
    schedule(callback, delayMs, { values, isRepeated: true }),
  clearTimeout: cancel,
  clearInterval: cancel,
  setImmediate: (callback: unknown, ...values: unknown[]) => schedule(callback, 0, { values }),
  clearImmediate: cancel,
  requestAnimationFrame: (callback: (time: number) => unknown) =>
    schedule(() => callback(performance.now()), 16),
  cancelAnimationFrame: cancel,
  requestIdleCallback: (callback: (deadline: unknown) => unknown) =>
    schedule(() => callback({ didTimeout: false, timeRemaining: () => 10 }), 1),
  cancelIdleCallback: cancel,
  queueMicrotask: (callback: () => unknown) => {
    void Promise.resolve().then(callback);
  },
};

/** Replaces the global timers, also for everything that is loaded later. */
export function installClock(): void {
  Object.assign(globalThis, timing);
}

/** When the next timer is due, on the engine's clock; null if there is none. */
export function nextDueMs(): number | null {
  let next: number | null = null;
  for (const { dueMs } of timers.values()) if (next === null || dueMs < next) next = dueMs;
  return next;
}

/** Fires the timer that is due first. Throws what its callback throws. */
export function fireNext(): void {
  let first: [number, Timer] | null = null;
  for (const entry of timers) if (first === null || entry[1].dueMs < first[1].dueMs) first = entry;
  if (first === null) return;
  const [id, timer] = first;
  if (timer.everyMs === null) timers.delete(id);
  else timer.dueMs = Math.max(now(), timer.dueMs) + timer.everyMs;
  apply(timer.callback, undefined, timer.values);
}
