import type { Clock } from '../../ports/clock.ts';

export interface PaceOptions {
  readonly clock: Clock;
  /** From when on the whole is slow. */
  readonly slowAfterMs: number;
  /** From when on, after it was asked, a model that has sent nothing is; null: not known. */
  readonly lateAfterMs: number | null;
  /** Told when it has become slow. */
  readonly onSlow: () => void;
}

/** Whether an attempt takes longer than usual: in all, or to the first token. */
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
   * The model is asked from now on. Each time counts anew: what failed before, and the wait for another
   * try, say nothing of how soon it answers this time.
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

  /** What was asked has failed. The wait for another try is slow for its run, but none of the model's doing. */
  failed(): void {
    this.#askedMs = null;
  }

  /** The first token has come. Answers how long after the model was asked. */
  spoke(): number {
    this.#hasSpoken = true;
    this.#isLate = false;
    this.#cancelLate();
    return this.#sinceAskedMs ?? 0;
  }

  /** In which way it is slow, for a person to read; null when it is not. */
  get slowness(): string | null {
    const { slowAfterMs, lateAfterMs } = this.#options;
    if (this.#isSlow) return `has taken longer than the usual ${seconds(slowAfterMs)}`;
    if (!this.#isLate) return null;
    return `has not sent a first token within the usual ${seconds(lateAfterMs ?? 0)}`;
  }

  /** How long it has been asked for and has sent nothing, where that is late already; else null. */
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
