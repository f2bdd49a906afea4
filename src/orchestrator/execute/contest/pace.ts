import type { Clock } from '../../ports/clock.ts';

export interface PaceOptions {
  readonly clock: Clock;
  /** The whole attempt is slow after this long. */
  readonly slowAfterMs: number;
  /** The first token is late this long after a request; null when not known. */
  readonly lateAfterMs: number | null;
  /** Called when the attempt becomes slow or its first token late. */
  readonly onSlow: () => void;
}

/** Tells whether an attempt takes longer than usual, as a whole or to its first token. */
export class Pace implements Disposable {
  readonly #options: PaceOptions;
  readonly #cancelSlow: () => void;
  #cancelLate: () => void = () => {};
  #askedMs: number | null = null;
  #hasSpoken = false;
  #isSlow = false;
  #isLate = false;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#cancelSlow = options.clock.after(options.slowAfterMs, () => {
      this.#isSlow = true;
      options.onSlow();
    });
  }

  /**
   * Notes that a request is sent. Its first token is timed from here: earlier failures and the
   * waits between retries say nothing of how soon the model answers this time.
   */
  asked(): void {
    const { clock, lateAfterMs, onSlow } = this.#options;
    this.#askedMs = clock.monotonicMs();
    this.#isLate = false;
    this.#cancelLate();
    if (lateAfterMs === null || this.#hasSpoken) return;
    this.#cancelLate = clock.after(lateAfterMs, () => {
      this.#isLate = true;
      onSlow();
    });
  }

  /**
   * Notes that the request failed. The wait until the retry still makes the attempt slow, but does
   * not count as the model's time to its first token.
   */
  failed(): void {
    this.#askedMs = null;
  }

  /** Notes the first token, and returns how many milliseconds after the request it came. */
  spoke(): number {
    this.#hasSpoken = true;
    this.#isLate = false;
    this.#cancelLate();
    return this.#sinceAskedMs ?? 0;
  }

  /** In which way the attempt is slow, in words; null when it is not. */
  get slowness(): string | null {
    const { slowAfterMs, lateAfterMs } = this.#options;
    if (this.#isSlow) return `has taken longer than the usual ${seconds(slowAfterMs)}`;
    if (!this.#isLate) return null;
    return `has not sent a first token within the usual ${seconds(lateAfterMs ?? 0)}`;
  }

  /** How long a late first token has been waited for since the request; null when none is late. */
  get lateMs(): number | null {
    return this.#hasSpoken || !this.#isLate ? null : this.#sinceAskedMs;
  }

  get #sinceAskedMs(): number | null {
    return this.#askedMs === null ? null : this.#options.clock.monotonicMs() - this.#askedMs;
  }

  [Symbol.dispose](): void {
    this.#cancelSlow();
    this.#cancelLate();
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
