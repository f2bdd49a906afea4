/** Answers of a model that are looked back on. */
const WINDOW = 200;
/** Fewer tell of no quantile. */
const MIN_ANSWERS = 20;
/** The share of answers that is not late. */
const QUANTILE = 0.95;
/** Less than that is no wait that a second request would be worth. */
const MIN_LATE_MS = 1_000;

/**
 * How long each model has lately taken to its first token in this process, from when it was asked: waits
 * for its provider to have room, and between retries, are none of its doing.
 */
export class FirstTokenTimes {
  readonly #byModel = new Map<string, number[]>();

  note(model: string, ms: number): void {
    const times = this.#byModel.get(model) ?? [];
    times.push(ms);
    if (times.length > WINDOW) times.shift();
    this.#byModel.set(model, times);
  }

  /** From when on an answer without a token is late; null while too little is known. */
  lateAfterMs(model: string): number | null {
    const times = this.#byModel.get(model) ?? [];
    if (times.length < MIN_ANSWERS) return null;
    const sorted = times.toSorted((left, right) => left - right);
    return Math.max(MIN_LATE_MS, sorted[Math.ceil(QUANTILE * sorted.length) - 1] ?? 0);
  }
}
