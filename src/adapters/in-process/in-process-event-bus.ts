import type { EventBus } from '../../orchestrator/ports/event-bus.ts';
import type { RunEvent } from '../../orchestrator/run-event.ts';

/** Events that a watcher may be behind before the oldest are let go; it finds them in the store. */
const MAX_BACKLOG = 1_000;

/** Carries events between the executors and the watchers of one process. */
export class InProcessEventBus implements EventBus {
  readonly #watchers = new Map<string, Set<Watcher>>();

  async publish(event: RunEvent): Promise<void> {
    for (const watcher of this.#watchers.get(event.runId) ?? []) watcher.push(event);
  }

  subscribe(runId: string, signal: AbortSignal): AsyncIterable<RunEvent> {
    const watcher = new Watcher();
    if (signal.aborted) {
      watcher.end();
      return watcher;
    }
    const watchers = this.#watchers.get(runId) ?? new Set();
    this.#watchers.set(runId, watchers.add(watcher));
    const leave = (): void => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#watchers.delete(runId);
      watcher.end();
    };
    signal.addEventListener('abort', leave, { once: true });
    return watcher;
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
