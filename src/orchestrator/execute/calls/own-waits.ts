import type { CatalogueModel } from '../../catalogue.ts';
import { AttemptError } from '../../failure.ts';
import type { Clock } from '../../ports/clock.ts';

/** What a request may wait for before it is sent: room at its provider, or another's probe. */
const WAITS = ['room', 'probe'] as const;
type Wait = (typeof WAITS)[number];

/**
 * Measures how long successive requests wait before they are sent. These waits are our own doing
 * and say nothing about the model's speed.
 */
export class OwnWaits {
  readonly #clock: Clock;
  readonly #overMs: Record<Wait, number> = { room: 0, probe: 0 };
  #current: { readonly wait: Wait; readonly sinceMs: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Awaits the promise, counting the time that it takes as a wait. */
  async during<Result>(wait: Wait, promise: Promise<Result>): Promise<Result> {
    const sinceMs = this.#clock.monotonicMs();
    this.#current = { wait, sinceMs };
    try {
      return await promise;
    } finally {
      this.#current = null;
      this.#overMs[wait] += this.#clock.monotonicMs() - sinceMs;
    }
  }

  /** All waits so far, including the one under way. */
  get totalMs(): number {
    return this.#msOf('room') + this.#msOf('probe');
  }

  /**
   * Returns the error for work that had `timeoutMs` and is out of time: `NO_ROOM` if it is still
   * waiting, or has waited for more than half of its time; null when the waits are not to blame.
   */
  whyOutOfTime(
    work: string,
    { timeoutMs, entry }: { readonly timeoutMs: number; readonly entry: CatalogueModel },
  ): AttemptError | null {
    const { totalMs } = this;
    const isWhy = this.#current === null ? totalMs > timeoutMs / 2 : totalMs > 0;
    if (!isWhy) return null;
    const what: Readonly<Record<Wait, string>> = {
      room: `room at ${entry.provider}`,
      probe: `another request to probe ${entry.name}`,
    };
    const awaited = WAITS.filter((wait) => this.#msOf(wait) > 0)
      .map((wait) => `${Math.round(this.#msOf(wait))} ms for ${what[wait]}`)
      .join(' and ');
    const message = `${work} ran out of its ${Math.round(timeoutMs)} ms after waiting ${awaited}`;
    return new AttemptError('NO_ROOM', message, { retryable: true });
  }

  #msOf(wait: Wait): number {
    const current = this.#current;
    const underWayMs = current?.wait === wait ? this.#clock.monotonicMs() - current.sinceMs : 0;
    return this.#overMs[wait] + underWayMs;
  }
}
