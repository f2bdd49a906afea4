const MINUTE_MS = 60_000;

/** An amount that was taken; it may be corrected while it still counts. */
export interface Taken {
  readonly atMs: number;
  amount: number;
}

/** A sliding window that limits what is taken within any 60 seconds. */
export class MinuteWindow {
  readonly #limit: number;
  readonly #taken: Taken[] = [];

  /** A limit of null means none. */
  constructor(limit: number | null) {
    this.#limit = limit ?? Number.POSITIVE_INFINITY;
  }

  /** How long until the amount fits, if nothing else is taken; 0: it fits now. */
  waitMs(amount: number, nowMs: number): number {
    this.#forget(nowMs);
    // An amount above the limit is let through once it has the whole window to itself.
    const wanted = Math.min(amount, this.#limit);
    let excess = this.#taken.reduce((sum, taken) => sum + taken.amount, wanted) - this.#limit;
    if (excess <= 0) return 0;
    for (const { atMs, amount: freed } of this.#taken) {
      excess -= freed;
      if (excess <= 0) return atMs + MINUTE_MS - nowMs;
    }
    return MINUTE_MS;
  }

  take(amount: number, nowMs: number): Taken {
    const taken = { atMs: nowMs, amount };
    if (this.#limit !== Number.POSITIVE_INFINITY) this.#taken.push(taken);
    return taken;
  }

  #forget(nowMs: number): void {
    const kept = this.#taken.findIndex(({ atMs }) => atMs + MINUTE_MS > nowMs);
    this.#taken.splice(0, kept < 0 ? this.#taken.length : kept);
  }
}
