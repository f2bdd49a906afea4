/** Money set aside for one request before it is sent. Settled exactly once. */
export interface Reservation {
  readonly reservedUsd: number;
  /** Replaces what was set aside by what the request really cost. */
  settle(costUsd: number): void;
}

/**
 * An envelope of money. The worst case of a request is reserved before it is sent and settled by
 * its real cost, so that what is spent and reserved together never exceeds the limit. An envelope
 * inside another (a run's inside its user's) draws on both.
 */
export class Budget {
  readonly #limitUsd: number;
  readonly #parent: Budget | null;
  #spentUsd = 0;
  #reservedUsd = 0;

  /** `limitUsd` may be `Infinity`. */
  constructor(limitUsd: number, parent: Budget | null = null) {
    this.#limitUsd = limitUsd;
    this.#parent = parent;
  }

  get spentUsd(): number {
    return this.#spentUsd;
  }

  /** What may still be reserved; `Infinity` where nothing bounds it. */
  get availableUsd(): number {
    const own = Math.max(0, this.#limitUsd - this.#spentUsd - this.#reservedUsd);
    return this.#parent === null ? own : Math.min(own, this.#parent.availableUsd);
  }

  /** True when some limit applies, here or further out. */
  get isBounded(): boolean {
    return this.#limitUsd !== Number.POSITIVE_INFINITY || (this.#parent?.isBounded ?? false);
  }

  /** Sets the amount aside in this envelope and those around it; null when it does not fit. */
  reserve(amountUsd: number): Reservation | null {
    if (amountUsd > this.availableUsd) return null;
    this.#hold(amountUsd);
    let isSettled = false;
    return {
      reservedUsd: amountUsd,
      settle: (costUsd) => {
        if (isSettled) throw new Error('A reservation is settled only once');
        isSettled = true;
        this.#settle(amountUsd, costUsd);
      },
    };
  }

  #hold(amountUsd: number): void {
    this.#reservedUsd += amountUsd;
    if (this.#parent !== null) this.#parent.#hold(amountUsd);
  }

  #settle(reservedUsd: number, costUsd: number): void {
    this.#reservedUsd -= reservedUsd;
    this.#spentUsd += costUsd;
    if (this.#parent !== null) this.#parent.#settle(reservedUsd, costUsd);
  }
}
