import type { RunEvent } from '../run-event.ts';

/** Carries stored events to those who watch. Delivery is best effort: the store is the truth. */
export interface EventBus {
  publish(event: RunEvent): Promise<void>;
  /** Listens from the moment of the call until the signal aborts; then the iteration ends. */
  subscribe(runId: string, signal: AbortSignal): AsyncIterable<RunEvent>;
  /** Tells that an attempt of the user's has been recorded. */
  announceRecorded(userId: string): Promise<void>;
  /**
   * Comes once for all attempts of the user's that were recorded since it last came. Listens from
   * the moment of the call until the signal aborts; then the iteration ends.
   */
  recorded(userId: string, signal: AbortSignal): AsyncIterable<void>;
}
