import type { CatalogueModel } from '../../catalogue.ts';
import { AttemptError } from '../../failure.ts';
import type { Clock } from '../../ports/clock.ts';

/** What a request waits for before it is sent: its provider's room, or another's probe of its model. */
const WAITS = ['room', 'probe'] as const;
type Wait = (typeof WAITS)[number];

/**
 * How long requests that are made one after another wait before they are sent. None of that is their
 * model's doing: it says nothing of how fast that is.
 */
export class OwnWaits {
  readonly #clock: Clock;
  readonly #overMs: Record<Wait, number> = { room: 0, probe: 0 };
  #current: { readonly wait: Wait; readonly sinceMs: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the promise comes to, whose time until then is a wait. */
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

  /** So far, the one under way among them. */
  get totalMs(): number {
    return this.#msOf('room') + this.#msOf('probe');
  }

  /**
   * What work fails with that was given so long, and whose time is up now: `NO_ROOM` where it waits
   * still, or has waited for more than half of it; null where the waits are not why.
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
