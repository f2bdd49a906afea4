import type { EventBus } from '../../orchestrator/ports/event-bus.ts';
import type { RunEvent } from '../../orchestrator/run-event.ts';
import { Bell } from './bell.ts';

/** The most events buffered per watcher. Older ones are dropped; it finds them in the store. */
const MAX_BACKLOG = 1_000;

/** Carries events between the executors and the watchers of one process. */
export class InProcessEventBus implements EventBus {
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** By user id. */
  readonly #bells = new Map<string, Set<Bell>>();

  async publish(event: RunEvent): Promise<void> {
    for (const watcher of this.#watchers.get(event.runId) ?? []) watcher.push(event);
  }

  subscribe(runId: string, signal: AbortSignal): AsyncIterable<RunEvent> {
    return listening(new Watcher(), { topics: this.#watchers, topic: runId, signal });
  }

  async announceRecorded(userId: string): Promise<void> {
    for (const bell of this.#bells.get(userId) ?? []) bell.ring();
  }

  recorded(userId: string, signal: AbortSignal): AsyncIterable<void> {
    return listening(new Bell(), { topics: this.#bells, topic: userId, signal });
  }
}

/**
 * Registers a listener for a topic until the signal aborts, or its reader leaves; then ends and
 * removes it.
 */
function listening<Item, Listener extends AsyncIterable<Item> & { end(): void }>(
  listener: Listener,
  to: {
    readonly topics: Map<string, Set<Listener>>;
    readonly topic: string;
    readonly signal: AbortSignal;
  },
): AsyncIterable<Item> {
  const { topics, topic, signal } = to;
  if (signal.aborted) {
    listener.end();
    return listener;
  }
  const listeners = topics.get(topic) ?? new Set();
  topics.set(topic, listeners.add(listener));
  const leave = (): void => {
    signal.removeEventListener('abort', leave);
    // Whoever has left leaves once: by now, the topic may have other listeners.
    if (!listeners.delete(listener)) return;
    if (listeners.size === 0) topics.delete(topic);
    listener.end();
  };
  signal.addEventListener('abort', leave, { once: true });
  return untilRead(listener, leave);
}

async function* untilRead<Item>(
  items: AsyncIterable<Item>,
  leave: () => void,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } finally {
    leave();
  }
}

class Watcher implements AsyncIterable<RunEvent> {
  #backlog: RunEvent[] = [];
  #wake: () => void = () => {};
  #hasEnded = false;

  push(event: RunEvent): void {
    this.#backlog.push(event);
    if (this.#backlog.length > MAX_BACKLOG) this.#backlog.shift();
    this.#wake();
  }

  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RunEvent> {
    for (;;) {
      if (this.#hasEnded) return;
      const batch = this.#backlog;
      this.#backlog = [];
      yield* batch;
      if (this.#backlog.length > 0 || this.#hasEnded) continue;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
