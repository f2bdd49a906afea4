import type { Clock } from './ports/clock.ts';
import type { EventBus } from './ports/event-bus.ts';
import type { RunStore } from './ports/run-store.ts';
import type { RunStatus } from './run.ts';
import type { RunEvent } from './run-event.ts';
import { untilLeft } from './time/until-left.ts';
import { withSilences } from './time/with-silences.ts';

/** How many events are read from the store at once while catching up. */
const PAGE = 200;

/** After this long without live events the store is asked: the bus carries no other process's. */
const SILENCE_MS = 2_000;

const ENDED: ReadonlySet<RunStatus> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export const hasRunEnded = (status: RunStatus): boolean => ENDED.has(status);

/**
 * Iterates over the run's events with a sequence above `after`, without gaps or repeats, until it
 * has ended. Subscribes before it reads the store, so that nothing falls in between; a live event
 * that arrives early or twice is sorted out by reading the store. Events from another process are
 * found there within two seconds.
 */
export function watchRun(
  from: { readonly runId: string; readonly after: number },
  ports: WatchPorts,
  signal: AbortSignal,
): AsyncIterableIterator<RunEvent> {
  return untilLeft(signal, (untilThen) => replayThenFollow(from, ports, untilThen));
}

interface WatchPorts {
  readonly store: RunStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** True while this process executes the run, and so publishes all of its events on the bus. */
  readonly isExecutedHere: (runId: string) => boolean;
}

async function* replayThenFollow(
  { runId, after }: { readonly runId: string; readonly after: number },
  ports: WatchPorts,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const leaving = new AbortController();
  const live = ports.bus.subscribe(runId, AbortSignal.any([signal, leaving.signal]));
  let latest = after;

  async function* catchUp(): AsyncGenerator<RunEvent> {
    for (;;) {
      const page = await ports.store.eventsAfter(runId, latest, PAGE);
      for (const event of page) {
        latest = event.sequence;
        yield event;
      }
      if (page.length < PAGE) return;
    }
  }

  /**
   * True when the run has ended and nothing is left to send. Only a watcher who asked for events
   * beyond the end never gets to see `RunCompleted`.
   */
  async function isBeyondTheEnd(): Promise<boolean> {
    if (after === 0) return false;
    const head = await ports.store.head(runId);
    return head === null || (hasRunEnded(head.status) && latest >= head.lastSequence);
  }

  try {
    for await (const event of catchUp()) {
      yield event;
      if (event.change.kind === 'RunCompleted') return;
    }
    if (await isBeyondTheEnd()) return;
    for await (const announced of withSilences(live, SILENCE_MS, ports.clock)) {
      if (announced === null && ports.isExecutedHere(runId)) continue;
      if (announced !== null && announced.sequence <= latest) {
        // The end lies at or before `after`, so there is nothing more to wait for.
        if (announced.change.kind === 'RunCompleted') return;
        continue;
      }
      const isNext = announced !== null && announced.sequence === latest + 1;
      latest = isNext ? announced.sequence : latest;
      for await (const event of isNext ? [announced] : catchUp()) {
        yield event;
        if (event.change.kind === 'RunCompleted') return;
      }
      if (announced === null && (await isBeyondTheEnd())) return;
    }
  } finally {
    leaving.abort();
  }
}
