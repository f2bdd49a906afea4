import type { SourceFile } from '../../../orchestrator/task.ts';
import type { ScorerWorker } from './scorer-worker.ts';

/** Scoring processes that have nothing to do. */
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

  /** Takes out the one that knows most of the files; null where none is alive. Dead ones are forgotten. */
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

  /** Puts a successor in the place of one that has nothing to do; nothing where that one is at work. */
  replace(old: ScorerWorker, successor: () => ScorerWorker): void {
    const index = this.#workers.indexOf(old);
    if (index !== -1) this.#workers[index] = successor();
  }

  /** Takes out all. */
  takeAll(): readonly ScorerWorker[] {
    return this.#workers.splice(0);
  }
}
