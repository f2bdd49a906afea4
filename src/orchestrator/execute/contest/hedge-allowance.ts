/** Most hedges that can be saved up, so that a burst of slow answers stays bounded. */
const MAX_SAVED = 10;

/** Adding up 0.05 twenty times falls this little short of 1. */
const ROUNDING = 1e-9;

/**
 * Limits hedges, attempts that are started only because another is slow, to a share of all attempts
 * in this process: a token bucket that every started attempt adds its share to. Each share, 0 to 1,
 * has a bucket of its own, so that runs with a small share do not spend what runs with a larger one
 * saved; shares are rounded to whole percent for that. The first hedge is free, so that a fresh
 * process can hedge too.
 */
export class HedgeAllowance {
  readonly #initial: number;
  readonly #saved = new Map<number, number>();

  constructor(initial = 1) {
    this.#initial = initial;
  }

  /** Adds the share that a started attempt earns. */
  earn(share: number): void {
    this.#saved.set(percent(share), Math.min(MAX_SAVED, this.#savedBy(share) + share));
  }

  /** Spends one hedge and returns true, or returns false when less than one is saved. */
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
