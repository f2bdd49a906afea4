/**
 * Coalesces concurrent reads of the same key. Whoever asks during a read shares the next one, so
 * that nobody gets a result read before they asked.
 */
export class SharedReads<Result> {
  readonly #underWay = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<Result>>();

  /** Resolves with the result of `load`, or of the load of another caller with the same key. */
  read(key: string, load: () => Promise<Result>): Promise<Result> {
    const current = this.#underWay.get(key);
    if (current === undefined) return this.#begin(key, load);
    const next = this.#next.get(key) ?? current.then(() => this.#begin(key, load));
    this.#next.set(key, next);
    return next;
  }

  #begin(key: string, load: () => Promise<Result>): Promise<Result> {
    this.#next.delete(key);
    const reading = load();
    const settled = Promise.allSettled([reading]).then(() => {
      if (!this.#next.has(key)) this.#underWay.delete(key);
    });
    this.#underWay.set(key, settled);
    return reading;
  }
}
