import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { StrategyStats } from '../ports/strategy-stats.ts';
import { untilLeft } from '../time/until-left.ts';
import { withSilences } from '../time/with-silences.ts';

/** Between two notices to one watcher. */
const REST_MS = 500;

/** The bus tells nothing of what another process records: after so long it is looked up. */
const SILENCE_MS = 2_000;

export interface RecordedPorts {
  readonly bus: EventBus;
  readonly stats: Pick<StrategyStats, 'recordedCount'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Comes at once, and again whenever attempts of the user's have been recorded. What is recorded
 * while it rests from the last notice is told of in one, so that none is the last unnoticed. What
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
  // Listens before the first notice, since what is read then may be out of date at once.
  const announcements = bus.recorded(userId, signal);
  if (signal.aborted) return;
  let count = await recordedCount(userId, ports);
  yield;
  await rest(clock, signal);
  for await (const announced of withSilences(announcements, SILENCE_MS, clock)) {
    // Looked up before the notice: what is recorded from then on is for the next.
    const latest = (await recordedCount(userId, ports)) ?? count;
    const isNews = announced !== null || latest !== count;
    count = latest;
    if (!isNews) continue;
    yield;
    await rest(clock, signal);
  }
}

/** Null where it cannot be told now: it is looked up again soon. */
async function recordedCount(
  userId: string,
  { stats, log }: RecordedPorts,
): Promise<number | null> {
  try {
    return await stats.recordedCount(userId);
  } catch (error) {
    log.warn({ err: error }, 'it could not be looked up what has been recorded');
    return null;
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
