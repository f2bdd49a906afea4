import type { Envelope, Reservation, Wanted } from './envelope.ts';
import { chargedMicroUsd, limitMicroUsd, toUsd } from './micro-usd.ts';

/**
 * An envelope of money in this process. The worst case of a request is reserved before it is sent
 * and settled at its real cost, so that money spent and reserved stays within the limit as long as
 * no request costs more than was reserved for it. An envelope inside another (an attempt's in its
 * run's, a run's in its user's) draws on both.
 */
export class Budget implements Envelope {
  readonly #limitMicroUsd: number;
  readonly #parent: Envelope | null;
  #spentMicroUsd = 0;
  #reservedMicroUsd = 0;

  /** `limitUsd` may be `Infinity`. */
  constructor(limitUsd: number, parent: Envelope | null = null) {
    this.#limitMicroUsd = limitMicroUsd(limitUsd);
    this.#parent = parent;
  }

  get spentUsd(): number {
    return toUsd(this.#spentMicroUsd);
  }

  get availableUsd(): number {
    const own = toUsd(this.#availableMicroUsd);
    return this.#parent === null ? own : Math.min(own, this.#parent.availableUsd);
  }

  get isBounded(): boolean {
    return this.#limitMicroUsd !== Number.POSITIVE_INFINITY || (this.#parent?.isBounded ?? false);
  }

  async reserve(wanted: Wanted): Promise<Reservation | null> {
    const held = Math.min(chargedMicroUsd(wanted.atMostUsd), this.#availableMicroUsd);
    if (held < chargedMicroUsd(wanted.atLeastUsd)) return null;
    // Reserved here before the parent is asked, as others may reserve in the meantime.
    this.#reservedMicroUsd += held;
    if (this.#parent === null) return this.#reservation(held, null);
    let outer: Reservation | null = null;
    try {
      outer = await this.#parent.reserve({ ...wanted, atMostUsd: toUsd(held) });
    } finally {
      const granted = outer === null ? 0 : chargedMicroUsd(outer.reservedUsd);
      this.#reservedMicroUsd -= held - granted;
    }
    return outer === null ? null : this.#reservation(chargedMicroUsd(outer.reservedUsd), outer);
  }

  get #availableMicroUsd(): number {
    return Math.max(0, this.#limitMicroUsd - this.#spentMicroUsd - this.#reservedMicroUsd);
  }

  #reservation(microUsd: number, outer: Reservation | null): Reservation {
    let isSettled = false;
    return {
      reservedUsd: toUsd(microUsd),
      settle: async (costUsd) => {
        if (isSettled) throw new Error('A reservation is settled only once');
        isSettled = true;
        this.#reservedMicroUsd -= microUsd;
        this.#spentMicroUsd += chargedMicroUsd(costUsd);
        await outer?.settle(costUsd);
      },
    };
  }
}
