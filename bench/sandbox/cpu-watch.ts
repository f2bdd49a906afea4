/** Adds up the processor time of this process by named stages; one inside another counts for itself alone. */
export class CpuWatch {
  readonly #totals = new Map<string, number>();
  readonly #open: { inner: number }[] = [];

  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const frame = { inner: 0 };
    this.#open.push(frame);
    const startMs = cpuMs();
    try {
      return await work();
    } finally {
      const spentMs = cpuMs() - startMs;
      this.#open.pop();
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.inner += spentMs;
      this.#totals.set(stage, (this.#totals.get(stage) ?? 0) + spentMs - frame.inner);
    }
  }

  /** Milliseconds by stage, from here on from nothing. */
  take(): ReadonlyMap<string, number> {
    const taken = new Map(this.#totals);
    this.#totals.clear();
    return taken;
  }
}

/** Of every thread of this process, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
