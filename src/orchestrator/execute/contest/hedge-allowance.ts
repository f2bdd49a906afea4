/** Hedges that a quiet time may save up for, so that a burst of slow answers stays bounded. */
const MAX_SAVED = 10;

/** What floating point takes off twenty twentieths. */
const ROUNDING = 1e-9;

/**
 * How many attempts may be started only because another is slow: a share of all that are started in
 * this process, as a token bucket. The first one is free, so that a process that has just started
 * can hedge as well.
 */
export class HedgeAllowance {
  #saved: number;

  constructor(initial = 1) {
    this.#saved = initial;
  }

  /** An attempt was started, which earns this share (0 to 1) of a hedge. */
  earn(share: number): void {
    this.#saved = Math.min(MAX_SAVED, this.#saved + share);
  }

  /** True when one hedge may be made, which is then spent. */
  take(): boolean {
    if (this.#saved < 1 - ROUNDING) return false;
    this.#saved -= 1;
    return true;
  }
}
