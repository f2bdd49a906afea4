/**
 * Limits how many runs are under way at once. The others wait in order of arrival, behind those
 * that return after they had let their place go.
 */
export class RunPlaces {
  readonly #count: number;
  readonly #returning: (() => void)[] = [];
  readonly #arriving: (() => void)[] = [];
  #taken = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /** How many runs have a place or wait for one. */
  get wanted(): number {
    return this.#taken + this.#returning.length + this.#arriving.length;
  }

  /**
   * Waits for a place, and resolves with the function that gives it up. Once the signal aborts it
   * resolves without one: the run is only to be ended, which needs no place.
   */
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

  /** Hands the place on to the next in line, if anybody waits. */
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

  /** Resolves once there is a place, or the run is stopped. */
  async take(): Promise<void> {
    this.#leave = await this.#places.take(this.#signal, { isAhead: false });
  }

  leave(): void {
    this.#leave();
    this.#leave = NOTHING;
  }

  /**
   * Lets others use the place during `wait`, and returns the result of that. Afterwards the run
   * goes ahead of new arrivals, since its time goes on; once its time is up, which aborts the
   * signal, it waits no longer.
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
