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
  /**
   * Number of scores at once. Each has its own process, compiler and linter, about 800 MB together.
   */
  readonly workers: number;
  /**
   * The most time that one score may take once its process is ready; 15 s by default. A process may
   * take four times as long to get ready.
   */
  readonly timeoutMs?: number;
  /** When a process is replaced by a fresh one: after 1,000 scores or over 800 MB by default. */
  readonly renewal?: {
    readonly scores?: number | undefined;
    readonly residentMb?: number | undefined;
  };
}

/**
 * Scores in separate processes, which are started when first needed and kept warm. If the code
 * kills a process or gets it stuck, the verdict is that the code cannot be examined, and the
 * process is replaced.
 *
 * Whole scores come before partial ones: if no process is free, a partial score is interrupted and
 * started again later. Each score goes to the idle process that knows most of its files. A process
 * due for renewal goes on scoring until a fresh one is warm. No process outlives `close` or this
 * process.
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
  /** Busy workers that have been told to abort their score. */
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
      // Nobody waits for a warm-up, and on a busy machine it takes long.
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

  /** Gives waiting jobs to idle workers, or to new ones while there is room. */
  #workOn(): void {
    while (!this.#isClosed && (this.#idle.count > 0 || this.#busy.size < this.#size)) {
      const next = this.#waiting.take();
      if (next === undefined) return;
      void this.#scoreNow(next);
    }
    this.#makeWay();
  }

  /** Interrupts as many partial scores as there are whole ones waiting for a process. */
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
      // One process may die for reasons of its own; if a second one dies as well, the code is to
      // blame.
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
    // Nobody waits for this score any more, so its process should soon be free for another.
    const leaveOff = (): void => this.#leaveOff(worker);
    signal.addEventListener('abort', leaveOff, { once: true });
    try {
      const work = worker.work(bounded);
      // The time for loading does not count against the code: it can be long on a busy machine.
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

  /** The idle worker that knows most of the files, or a new one if none is idle. */
  #takeWorker(files: readonly SourceFile[]): ScorerWorker {
    const idle = this.#idle.takeFor(files);
    if (idle === null) return this.#newWorker(files);
    idle.affinity.remember(files);
    return idle;
  }

  /** Starts a worker and notes that it will know these files. */
  #newWorker(files: readonly SourceFile[]): ScorerWorker {
    const worker = new ScorerWorker({
      // Fractions of the whole, so that one slow tool becomes a finding instead of ending the
      // process.
      typeCheckTimeoutMs: Math.round(this.#timeoutMs * 0.3),
      bundleTimeoutMs: Math.round(this.#timeoutMs * 0.2),
      lintTimeoutMs: Math.round(this.#timeoutMs * 0.2),
    });
    worker.affinity.remember(files);
    return worker;
  }
}
