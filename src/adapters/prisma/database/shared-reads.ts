/**
 * Reads once for all who ask for the same at the same time. Whoever asks while it is being read
 * shares the read that begins next, so that nobody is told what had been read before they asked.
 */
export class SharedReads<Result> {
  readonly #underWay = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<Result>>();

  /** What `load` comes to, or that of another who asked under the same key. */
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
