import type { RunEvent } from '../run-event.ts';

/**
 * Delivers stored events to watchers. Delivery is best effort: the store is the source of truth.
 */
export interface EventBus {
  publish(event: RunEvent): Promise<void>;
  /**
   * Yields the run's events. Listens from the moment of the call until the signal aborts, then
   * ends.
   */
  subscribe(runId: string, signal: AbortSignal): AsyncIterable<RunEvent>;
  /** Announces that an attempt of the user's has been recorded. */
  announceRecorded(userId: string): Promise<void>;
  /**
   * Yields once for all attempts of the user's that were recorded since it last yielded. Listens
   * from the moment of the call until the signal aborts, then ends.
   */
  recorded(userId: string, signal: AbortSignal): AsyncIterable<void>;
}
