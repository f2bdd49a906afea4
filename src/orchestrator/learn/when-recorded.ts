import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { StrategyStats } from '../ports/strategy-stats.ts';
import { untilLeft } from '../time/until-left.ts';
import { withSilences } from '../time/with-silences.ts';

/** Pause between two notices to one watcher. */
const NOTICE_PAUSE_MS = 500;

/**
 * How long the bus may be silent before the count is read: it does not carry other processes' news.
 */
const SILENCE_MS = 2_000;

export interface RecordedPorts {
  readonly bus: EventBus;
  readonly stats: Pick<StrategyStats, 'recordedCount'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Yields at once, and again whenever attempts of the user's have been recorded. What is recorded
 * during the pause after a notice is reported by the next one, so that nothing goes unnoticed. What
 * another process records is noticed within three seconds.
 */
export function whenRecorded(
  userId: string,
  ports: RecordedPorts,
  signal: AbortSignal,
): AsyncIterableIterator<void> {
  return untilLeft(signal, (untilThen) => noticesOf(userId, ports, untilThen));
}

async function* noticesOf(
  userId: string,
  ports: RecordedPorts,
  signal: AbortSignal,
): AsyncGenerator<void> {
  const { bus, clock } = ports;
  // Subscribe before the first notice: what a watcher reads then may be outdated at once.
  const announcements = bus.recorded(userId, signal);
  if (signal.aborted) return;
  let count = await recordedCount(userId, ports);
  yield;
  await pause(clock, signal);
  for await (const announced of withSilences(announcements, SILENCE_MS, clock)) {
    // Read before the notice: what is recorded from here on belongs to the next one.
    const latest = (await recordedCount(userId, ports)) ?? count;
    const isNews = announced !== null || latest !== count;
    count = latest;
    if (!isNews) continue;
    yield;
    await pause(clock, signal);
  }
}

/** Null when the count cannot be read now; it is read again soon. */
async function recordedCount(
  userId: string,
  { stats, log }: RecordedPorts,
): Promise<number | null> {
  try {
    return await stats.recordedCount(userId);
  } catch (error) {
    log.warn({ err: error }, 'could not read how many attempts have been recorded');
    return null;
  }
}

/** Waits `NOTICE_PAUSE_MS`, or until the signal aborts. */
const pause = (clock: Clock, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(NOTICE_PAUSE_MS, wake);
    signal.addEventListener('abort', wake, { once: true });
  });
