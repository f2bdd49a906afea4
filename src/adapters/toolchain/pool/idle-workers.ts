import type { SourceFile } from '../../../orchestrator/task.ts';
import type { ScorerWorker } from './scorer-worker.ts';

/** The scoring processes that have nothing to do. */
export class IdleWorkers {
  #workers: ScorerWorker[] = [];

  get count(): number {
    return this.#workers.length;
  }

  get all(): readonly ScorerWorker[] {
    return this.#workers;
  }

  add(worker: ScorerWorker): void {
    this.#workers.push(worker);
  }

  /**
   * Removes and returns the worker that knows most of the files; null if none is alive. Drops dead
   * ones.
   */
  takeFor(files: readonly SourceFile[]): ScorerWorker | null {
    const alive = this.#workers.filter(({ isAlive }) => isAlive);
    let best: ScorerWorker | null = null;
    let most = -1;
    for (const worker of alive) {
      const shared = worker.affinity.with(files);
      if (shared > most) [best, most] = [worker, shared];
    }
    this.#workers = alive.filter((worker) => worker !== best);
    return best;
  }

  /** Puts a successor in an idle worker's place. Does nothing if that worker is busy. */
  replace(old: ScorerWorker, successor: () => ScorerWorker): void {
    const index = this.#workers.indexOf(old);
    if (index !== -1) this.#workers[index] = successor();
  }

  takeAll(): readonly ScorerWorker[] {
    return this.#workers.splice(0);
  }
}
