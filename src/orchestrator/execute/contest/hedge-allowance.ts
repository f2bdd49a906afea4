/** Hedges that a quiet time may save up for, so that a burst of slow answers stays bounded. */
const MAX_SAVED = 10;

/** What floating point takes off twenty twentieths. */
const ROUNDING = 1e-9;

/**
 * How many attempts may be started only because another is slow: a share of all that are started in
 * this process by runs with that share, as a token bucket. What runs with a larger share save is not
 * for others to spend. The first one is free, so that a process that has just started can hedge as
 * well. Shares are from 0 to 1; those that round to the same percent have one bucket.
 */
export class HedgeAllowance {
  readonly #initial: number;
  readonly #saved = new Map<number, number>();

  constructor(initial = 1) {
    this.#initial = initial;
  }

  /** An attempt was started, which earns this share of a hedge. */
  earn(share: number): void {
    this.#saved.set(percent(share), Math.min(MAX_SAVED, this.#savedBy(share) + share));
  }

  /** True when one hedge may be made, which is then spent. */
  take(share: number): boolean {
    const saved = this.#savedBy(share);
    if (saved < 1 - ROUNDING) return false;
    this.#saved.set(percent(share), saved - 1);
    return true;
  }

  #savedBy(share: number): number {
    return this.#saved.get(percent(share)) ?? this.#initial;
  }
}

const percent = (share: number): number => Math.round(share * 100);
