/** How many of a model's latest answers are remembered. */
const WINDOW = 200;
/** Fewer answers yield no quantile. */
const MIN_ANSWERS = 20;
/** The share of answers that count as being on time. */
const QUANTILE = 0.95;
/** A shorter wait is not worth a second request. */
const MIN_LATE_MS = 1_000;

/**
 * How long each model has lately taken from a request to its first token, in this process. Waits
 * for room at the provider and between retries are left out, as they are not the model's doing.
 */
export class FirstTokenTimes {
  readonly #byModel = new Map<string, number[]>();

  /** Remembers how long an answer took to its first token. */
  note(model: string, ms: number): void {
    const times = this.#byModel.get(model) ?? [];
    times.push(ms);
    if (times.length > WINDOW) times.shift();
    this.#byModel.set(model, times);
  }

  /** After how many milliseconds a first token is late; null while too little is known. */
  lateAfterMs(model: string): number | null {
    const times = this.#byModel.get(model) ?? [];
    if (times.length < MIN_ANSWERS) return null;
    const sorted = times.toSorted((left, right) => left - right);
    return Math.max(MIN_LATE_MS, sorted[Math.ceil(QUANTILE * sorted.length) - 1] ?? 0);
  }
}
