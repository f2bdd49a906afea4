/** Adds up how long named stages took, over all runs of one measurement. */
export class Stopwatch {
  readonly #totals = new Map<string, { ms: number; count: number }>();

  async time<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - startMs);
    }
  }

  add(stage: string, ms: number): void {
    const total = this.#totals.get(stage) ?? { ms: 0, count: 0 };
    total.ms += ms;
    total.count += 1;
    this.#totals.set(stage, total);
  }

  /** Milliseconds and number of times per run. */
  perRun(stage: string, runs: number): { readonly ms: number; readonly count: number } {
    const { ms, count } = this.#totals.get(stage) ?? { ms: 0, count: 0 };
    return { ms: ms / runs, count: count / runs };
  }
}
