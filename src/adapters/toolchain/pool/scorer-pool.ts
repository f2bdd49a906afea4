import { AttemptError } from '../../../orchestrator/failure.ts';
import type { ScoreRequest, Scorer } from '../../../orchestrator/ports/scorer.ts';
import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import { boundRequest } from '../../../orchestrator/scoring/limits.ts';
import { scorerVersion } from '../../../orchestrator/scoring/scorer-version.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { withinTime } from '../within-time.ts';
import { IdleWorkers } from './idle-workers.ts';
import { Renewal } from './renewal.ts';
import { type ScoreOutcome, verdictOf } from './score-outcome.ts';
import { isWhole, type ScoreJob, ScoreQueue } from './score-queue.ts';
import { ScorerWorker } from './scorer-worker.ts';

export interface ScorerPoolOptions {
  /** Scores worked on at once; each has its own process, compiler and linter, about 800 MB together. */
  readonly workers: number;
  /**
   * The longest that one score may take once its process is ready; 15 s when left out. To get ready,
   * a process has four times as long.
   */
  readonly timeoutMs?: number;
  /** When a process is followed by a fresh one: after 1,000 scores or over 800 MB when left out. */
  readonly renewal?: {
    readonly scores?: number | undefined;
    readonly residentMb?: number | undefined;
  };
}

/**
 * Scores in processes of their own, started when first needed and kept warm. Code that one dies or
 * is stuck of gets the verdict that nobody can examine it, and the process is replaced. Whole scores
 * go before partial ones, even before those that are being worked on, which begin again later; each
 * goes to the process that knows most of its files. A process that has served its time scores on
 * until a fresh one is warm, and ends then. Nothing outlives `close`, or this process.
 */
export function createScorerPool(
  options: ScorerPoolOptions,
): Scorer & { close(): Promise<void>; readonly workerPids: readonly number[] } {
  const pool = new ScorerPool(options);
  return {
    version: scorerVersion,
    score: (request, signal) => pool.score(request, signal),
    close: () => pool.close(),
    get workerPids() {
      return pool.pids;
    },
  };
}

class ScorerPool {
  readonly #size: number;
  readonly #timeoutMs: number;
  readonly #startTimeoutMs: number;
  readonly #idle = new IdleWorkers();
  readonly #busy = new Map<ScorerWorker, ScoreJob>();
  /** Busy, and told to leave off. */
  readonly #leaving = new Set<ScorerWorker>();
  readonly #waiting = new ScoreQueue();
  readonly #renewal: Renewal;
  #isClosed = false;

  constructor({ workers, timeoutMs = 15_000, renewal = {} }: ScorerPoolOptions) {
    const { scores = 1_000, residentMb = 800 } = renewal;
    this.#size = Math.max(1, workers);
    this.#timeoutMs = timeoutMs;
    this.#startTimeoutMs = 4 * timeoutMs;
    this.#renewal = new Renewal({
      limits: { scores, residentMb },
      // Nobody waits for it, and on a busy machine it takes long.
      warmUpTimeoutMs: this.#startTimeoutMs,
      start: ({ request }) => this.#newWorker(request.files),
      onWarm: (old) => this.#idle.replace(old, () => this.#renewal.inPlaceOf(old)),
    });
  }

  get pids(): readonly number[] {
    return [...this.#idle.all, ...this.#busy.keys(), this.#renewal].flatMap(({ pid }) =>
      pid === undefined ? [] : [pid],
    );
  }

  async score(request: ScoreRequest, signal: AbortSignal): Promise<Scorecard> {
    signal.throwIfAborted();
    if (this.#isClosed) throw new AttemptError('INTERNAL', 'The scorer is closed');
    const settle = Promise.withResolvers<Scorecard>();
    const abort = (): void => settle.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.add({ bounded: boundRequest(request), signal, settle });
    this.#workOn();
    try {
      return await settle.promise;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { settle } of this.#waiting.takeAll()) {
      settle.reject(new AttemptError('INTERNAL', 'The scorer was closed'));
    }
    await Promise.all([
      ...[...this.#idle.takeAll(), ...this.#busy.keys()].map((worker) => worker.kill()),
      this.#renewal.close(),
    ]);
  }

  /** Gives what waits to workers that are free, or that there is still room for. */
  #workOn(): void {
    while (!this.#isClosed && (this.#idle.count > 0 || this.#busy.size < this.#size)) {
      const next = this.#waiting.take();
      if (next === undefined) return;
      void this.#scoreNow(next);
    }
    this.#makeWay();
  }

  /** Has partial scores left off, as many as there are whole ones that wait for a process. */
  #makeWay(): void {
    for (const [worker, job] of this.#busy) {
      if (this.#waiting.whole <= this.#leaving.size) return;
      if (!isWhole(job) && !this.#leaving.has(worker)) this.#leaveOff(worker);
    }
  }

  #leaveOff(worker: ScorerWorker): void {
    this.#leaving.add(worker);
    worker.leaveOff();
  }

  async #scoreNow(job: ScoreJob): Promise<void> {
    const { bounded, signal, settle } = job;
    try {
      const first = await this.#tryOn(this.#takeWorker(bounded.request.files), job);
      // What one process dies of may have come from elsewhere; what two die of is in the code.
      const isAgain = first.kind === 'died' && !signal.aborted && !this.#isClosed;
      const outcome = isAgain
        ? await this.#tryOn(this.#newWorker(bounded.request.files), job)
        : first;
      if (this.#isClosed) throw new AttemptError('INTERNAL', 'The scorer was closed');
      if (outcome.kind === 'left-off' && !signal.aborted) this.#waiting.putBack(job);
      else settle.resolve(verdictOf(outcome, bounded));
    } catch (error) {
      settle.reject(error);
    } finally {
      this.#workOn();
    }
  }

  async #tryOn(worker: ScorerWorker, job: ScoreJob): Promise<ScoreOutcome> {
    const { bounded, signal } = job;
    this.#busy.set(worker, job);
    // Its process is wanted again: what nobody waits for any more is left off.
    const leaveOff = (): void => this.#leaveOff(worker);
    signal.addEventListener('abort', leaveOff, { once: true });
    try {
      const work = worker.work(bounded);
      // To load is not the code's doing, and takes long where much else is to be done.
      await withinTime(this.#startTimeoutMs, Promise.race([worker.ready, work]));
      const answer = await withinTime(this.#timeoutMs, work);
      if (answer === null || (answer.kind === 'scored' && answer.isSpent)) await worker.kill();
      else if (answer.kind === 'scored' && !this.#isClosed) this.#renewal.scored(worker, bounded);
      return answer ?? { kind: 'stuck', worker, timeoutMs: this.#timeoutMs };
    } catch (cause) {
      await worker.kill();
      return { kind: 'died', worker, cause };
    } finally {
      signal.removeEventListener('abort', leaveOff);
      this.#busy.delete(worker);
      this.#leaving.delete(worker);
      const next = this.#renewal.inPlaceOf(worker);
      if (next.isAlive && !this.#isClosed) this.#idle.add(next);
    }
  }

  /** The idle worker that knows most of the files, or a new one. */
  #takeWorker(files: readonly SourceFile[]): ScorerWorker {
    const idle = this.#idle.takeFor(files);
    if (idle === null) return this.#newWorker(files);
    idle.affinity.remember(files);
    return idle;
  }

  /** A worker that is to know these files. */
  #newWorker(files: readonly SourceFile[]): ScorerWorker {
    const worker = new ScorerWorker({
      // Parts of the whole, so that a slow part is a finding and not the end of the process.
      typeCheckTimeoutMs: Math.round(this.#timeoutMs * 0.3),
      bundleTimeoutMs: Math.round(this.#timeoutMs * 0.2),
      lintTimeoutMs: Math.round(this.#timeoutMs * 0.2),
    });
    worker.affinity.remember(files);
    return worker;
  }
}
