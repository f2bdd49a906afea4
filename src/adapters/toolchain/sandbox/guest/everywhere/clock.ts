import { apply, now } from './intrinsics.ts';

interface Timer {
  readonly callback: (...values: unknown[]) => unknown;
  readonly values: unknown[];
  /** Null for one that is called once. */
  readonly everyMs: number | null;
  dueMs: number;
}

/**
 * Timers by a clock that moves only from one to the next, so that an hour costs nothing and every
 * trial takes the same course. The time itself is the engine's, which the host sets.
 */
const timers = new Map<number, Timer>();
let lastId = 0;

/** Beyond it nothing more is scheduled: an endless chain of timers is not worth following. */
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

/** Makes these the timers of everyone, also of what is loaded after. */
export function installClock(): void {
  Object.assign(globalThis, timing);
}

/** When the next timer is due, in milliseconds of the engine's time; null for never. */
export function nextDueMs(): number | null {
  let next: number | null = null;
  for (const { dueMs } of timers.values()) if (next === null || dueMs < next) next = dueMs;
  return next;
}

/** Calls the timer that is due first. What it throws is the caller's. */
export function fireNext(): void {
  let first: [number, Timer] | null = null;
  for (const entry of timers) if (first === null || entry[1].dueMs < first[1].dueMs) first = entry;
  if (first === null) return;
  const [id, timer] = first;
  if (timer.everyMs === null) timers.delete(id);
  else timer.dueMs = Math.max(now(), timer.dueMs) + timer.everyMs;
  apply(timer.callback, undefined, timer.values);
}
