import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import { untilLeft } from '../until-left.ts';

/** Between two notices to one watcher. */
const REST_MS = 500;

interface WatchPorts {
  readonly bus: EventBus;
  readonly clock: Clock;
}

/**
 * Comes at once, and again whenever attempts of the user's have been recorded. What is recorded
 * while it rests from the last notice is told of in one, so that none is the last unnoticed.
 */
export function whenRecorded(
  userId: string,
  ports: WatchPorts,
  signal: AbortSignal,
): AsyncIterableIterator<void> {
  return untilLeft(signal, (untilThen) => noticesOf(userId, ports, untilThen));
}

async function* noticesOf(
  userId: string,
  { bus, clock }: WatchPorts,
  signal: AbortSignal,
): AsyncGenerator<void> {
  // Listens before the first notice, since what is read then may be out of date at once.
  const announcements = bus.recorded(userId, signal);
  if (signal.aborted) return;
  yield;
  await rest(clock, signal);
  for await (const _announcement of announcements) {
    yield;
    await rest(clock, signal);
  }
}

/** Ends early when the signal aborts. */
const rest = (clock: Clock, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(REST_MS, wake);
    signal.addEventListener('abort', wake, { once: true });
  });
