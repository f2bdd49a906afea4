/**
 * Adds up this process's processor time by named stage; a nested stage's time is not counted twice.
 */
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

  /** Returns milliseconds by stage and resets them. */
  take(): ReadonlyMap<string, number> {
    const taken = new Map(this.#totals);
    this.#totals.clear();
    return taken;
  }
}

/** Processor time of all threads of this process, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
