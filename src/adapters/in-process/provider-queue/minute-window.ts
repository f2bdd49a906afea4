const MINUTE_MS = 60_000;

/** An amount that was taken, and may be corrected while it counts. */
export interface Taken {
  readonly atMs: number;
  amount: number;
}

/** How much was taken in the last minute, whichever minute one looks at: never more than the limit. */
export class MinuteWindow {
  readonly #limit: number;
  readonly #taken: Taken[] = [];

  /** Null: no limit. */
  constructor(limit: number | null) {
    this.#limit = limit ?? Number.POSITIVE_INFINITY;
  }

  /** How long until the amount fits, if nothing else is taken; 0: now. */
  waitMs(amount: number, nowMs: number): number {
    this.#forget(nowMs);
    // What is larger than a whole minute's share goes when it has the minute to itself.
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
