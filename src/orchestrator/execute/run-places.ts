/**
 * How many runs may be under way at once: the others wait, and are let in by their arrival, but that
 * those that come back go first.
 */
export class RunPlaces {
  readonly #count: number;
  readonly #returning: (() => void)[] = [];
  readonly #arriving: (() => void)[] = [];
  #taken = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /** Runs that have a place, or wait for one. */
  get wanted(): number {
    return this.#taken + this.#returning.length + this.#arriving.length;
  }

  /** Resolves with a function that gives the place up; who is stopped meanwhile is given none to end in. */
  take(signal: AbortSignal, { isAhead }: { readonly isAhead: boolean }): Promise<() => void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(NOTHING);
      if (this.#taken < this.#count) {
        this.#taken += 1;
        return resolve(() => this.#leave());
      }
      const line = isAhead ? this.#returning : this.#arriving;
      const enter = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(() => this.#leave());
      };
      const giveUp = (): void => {
        line.splice(line.indexOf(enter), 1);
        resolve(NOTHING);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      line.push(enter);
    });
  }

  /** The place is the next one's, where somebody waits. */
  #leave(): void {
    const next = this.#returning.shift() ?? this.#arriving.shift();
    if (next === undefined) this.#taken -= 1;
    else next();
  }
}

/** One run's place among them. */
export class RunPlace {
  readonly #places: RunPlaces;
  readonly #signal: AbortSignal;
  #leave = NOTHING;

  /** The signal stops the run. */
  constructor(places: RunPlaces, signal: AbortSignal) {
    this.#places = places;
    this.#signal = signal;
  }

  /** Resolves as soon as there is room, or the run is stopped. */
  async take(): Promise<void> {
    this.#leave = await this.#places.take(this.#signal, { isAhead: false });
  }

  leave(): void {
    this.#leave();
    this.#leave = NOTHING;
  }

  /**
   * What the wait comes to, during which others may have the place. Then the run is the first to be let
   * in again: its time goes on, and where that is up, which aborts the signal, it waits no longer.
   */
  async letGoDuring<Result>(wait: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    this.leave();
    try {
      return await wait();
    } finally {
      this.#leave = await this.#places.take(signal, { isAhead: true });
    }
  }
}

const NOTHING = (): void => {};
