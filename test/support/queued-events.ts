import type { RunEvent } from '../../src/orchestrator/run-event.ts';

/** An event stream that a test feeds. `left` resolves when its consumer has left. */
export interface QueuedEvents extends AsyncIterableIterator<RunEvent> {
  push(...events: readonly RunEvent[]): void;
  end(): void;
  /** Makes the stream fail after the events that were pushed before. */
  fail(error: Error): void;
  readonly left: Promise<void>;
}

/** Delivers pushed events in order, until `end`, until its consumer leaves or the signal aborts. */
export function queuedEvents(signal: AbortSignal): QueuedEvents {
  const queue: RunEvent[] = [];
  const left = Promise.withResolvers<void>();
  let isOver = false;
  let failure: Error | null = null;
  let wake = Promise.withResolvers<void>();
  const stir = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const leave = (): void => {
    isOver = true;
    queue.length = 0;
    left.resolve();
    stir();
  };
  signal.addEventListener('abort', leave, { once: true });
  return {
    left: left.promise,
    push(...events) {
      queue.push(...events);
      stir();
    },
    end() {
      isOver = true;
      stir();
    },
    fail(error) {
      failure = error;
      stir();
    },
    async next() {
      for (;;) {
        const event = queue.shift();
        if (event !== undefined) return { done: false, value: event };
        if (failure !== null) throw failure;
        if (isOver) return { done: true, value: undefined };
        await wake.promise;
      }
    },
    async return() {
      leave();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
