import { AttemptError } from '../../orchestrator/failure.ts';
import type { ScoreRequest, Scorer } from '../../orchestrator/ports/scorer.ts';
import type { Scorecard } from '../../orchestrator/scorecard.ts';
import { type BoundedRequest, boundRequest } from '../../orchestrator/scoring/limits.ts';
import { scorerVersion } from '../../orchestrator/scoring/scorer-version.ts';
import { unexaminedScorecard } from '../../orchestrator/scoring/unexamined.ts';
import type { SourceFile } from '../../orchestrator/task.ts';
import { Affinity } from './affinity.ts';
import type { ScoreAnswer } from './scorer-message.ts';
import { ScorerWorker } from './scorer-worker.ts';
import { withinTime } from './within-time.ts';

export interface ScorerPoolOptions {
  /** Scores worked on at once; each has its own process and compiler, about 450 MB together. */
  readonly workers: number;
  /** The longest that one score may take, once it is being worked on. 15 s when left out. */
  readonly timeoutMs?: number;
}

/** A score that waits for its turn. */
interface Waiting {
  readonly bounded: BoundedRequest;
  readonly signal: AbortSignal;
  readonly settle: PromiseWithResolvers<Scorecard>;
}

/**
 * Scores in processes of their own, started when first needed and kept warm. Code that one dies or
 * is stuck of gets the verdict that nobody can examine it, and the process is replaced. Whole scores
 * go before partial ones, and each to the process that knows most of its files. Nothing outlives
 * `close`, or this process.
 */
export function createScorerPool(
  options: ScorerPoolOptions,
): Scorer & { close(): Promise<void>; readonly workerPids: readonly number[] } {
  const pool = new ScorerPool(options.workers, options.timeoutMs ?? 15_000);
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
  readonly #idle: ScorerWorker[] = [];
  readonly #busy = new Set<ScorerWorker>();
  readonly #affinities = new WeakMap<ScorerWorker, Affinity>();
  readonly #waiting: Waiting[] = [];
  #isClosed = false;

  constructor(size: number, timeoutMs: number) {
    this.#size = Math.max(1, size);
    this.#timeoutMs = timeoutMs;
  }

  get pids(): readonly number[] {
    return [...this.#idle, ...this.#busy].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  async score(request: ScoreRequest, signal: AbortSignal): Promise<Scorecard> {
    signal.throwIfAborted();
    if (this.#isClosed) throw new AttemptError('INTERNAL', 'The scorer is closed');
    const waiting: Waiting = {
      bounded: boundRequest(request),
      signal,
      settle: Promise.withResolvers(),
    };
    const abort = (): void => waiting.settle.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.push(waiting);
    this.#workOn();
    try {
      return await waiting.settle.promise;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { settle } of this.#waiting.splice(0)) {
      settle.reject(new AttemptError('INTERNAL', 'The scorer was closed'));
    }
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((worker) => worker.kill()));
  }

  /** Gives what waits to workers that are free, or that there is still room for. */
  #workOn(): void {
    while (!this.#isClosed) {
      const hasWorker = this.#idle.length > 0 || this.#busy.size < this.#size;
      const next = hasWorker ? this.#takeNext() : undefined;
      if (next === undefined) return;
      if (next.signal.aborted) continue;
      void this.#scoreNow(next);
    }
  }

  /** The one that has waited longest of the whole scores, or of the partial ones. */
  #takeNext(): Waiting | undefined {
    const whole = this.#waiting.findIndex(({ bounded }) => !bounded.request.isPartial);
    return this.#waiting.splice(Math.max(whole, 0), 1)[0];
  }

  async #scoreNow(waiting: Waiting): Promise<void> {
    const { bounded, signal, settle } = waiting;
    try {
      const outcome = await this.#tryOn(this.#takeWorker(bounded.request.files), waiting);
      if (this.#isClosed) throw new AttemptError('INTERNAL', 'The scorer was closed');
      // What one process dies of may have come from elsewhere; what two die of is in the code.
      const isAgain = outcome.kind === 'died' && !signal.aborted;
      settle.resolve(
        verdictOf(isAgain ? await this.#tryOn(this.#newWorker(), waiting) : outcome, bounded),
      );
    } catch (error) {
      settle.reject(error);
    } finally {
      this.#workOn();
    }
  }

  async #tryOn(worker: ScorerWorker, { bounded, signal }: Waiting): Promise<Outcome> {
    this.#busy.add(worker);
    // Its process is wanted again: what nobody waits for any more is left off.
    const leaveOff = (): void => worker.leaveOff();
    signal.addEventListener('abort', leaveOff, { once: true });
    try {
      const answer = await withinTime(this.#timeoutMs, worker.work(bounded));
      if (answer === null) await worker.kill();
      else if (answer.kind === 'scored' && answer.isSpent) await worker.kill();
      return answer ?? { kind: 'stuck', worker, timeoutMs: this.#timeoutMs };
    } catch (cause) {
      await worker.kill();
      return { kind: 'died', worker, cause };
    } finally {
      signal.removeEventListener('abort', leaveOff);
      this.#busy.delete(worker);
      if (worker.isAlive && !this.#isClosed) this.#idle.push(worker);
    }
  }

  /** The idle worker that knows most of the files, or a new one. */
  #takeWorker(files: readonly SourceFile[]): ScorerWorker {
    const alive = this.#idle.splice(0).filter(({ isAlive }) => isAlive);
    let best: ScorerWorker | null = null;
    let most = -1;
    for (const worker of alive) {
      const shared = this.#affinities.get(worker)?.with(files) ?? 0;
      if (shared > most) [best, most] = [worker, shared];
    }
    this.#idle.push(...alive.filter((worker) => worker !== best));
    const worker = best ?? this.#newWorker();
    this.#affinities.get(worker)?.remember(files);
    return worker;
  }

  #newWorker(): ScorerWorker {
    const worker = new ScorerWorker({
      // Parts of the whole, so that a slow part is a finding and not the end of the process.
      typeCheckTimeoutMs: Math.round(this.#timeoutMs * 0.3),
      bundleTimeoutMs: Math.round(this.#timeoutMs * 0.2),
      lintTimeoutMs: Math.round(this.#timeoutMs * 0.2),
      maxHeapMegabytes: 1_024,
    });
    this.#affinities.set(worker, new Affinity());
    return worker;
  }
}

/** How a try to score ended: with the process's answer, or with the process. */
type Outcome =
  | ScoreAnswer
  | { readonly kind: 'stuck'; readonly worker: ScorerWorker; readonly timeoutMs: number }
  | { readonly kind: 'died'; readonly worker: ScorerWorker; readonly cause: unknown };

/** Throws `AttemptError('INTERNAL')` where the fault is not the code's. */
function verdictOf(outcome: Outcome, bounded: BoundedRequest): Scorecard {
  switch (outcome.kind) {
    case 'scored':
      return outcome.scorecard;
    case 'overwhelmed':
      return unexaminedScorecard(bounded, { path: null, reason: outcome.message });
    case 'stuck': {
      const { worker, timeoutMs } = outcome;
      if (!worker.hasBegun) {
        throw new AttemptError('INTERNAL', `Scoring took longer than ${timeoutMs} ms`);
      }
      const reason = `it takes longer than ${timeoutMs} ms`;
      return unexaminedScorecard(bounded, { path: worker.reading, reason });
    }
    case 'died': {
      const { worker, cause } = outcome;
      if (!worker.hasBegun)
        throw new AttemptError('INTERNAL', 'The scoring process died', { cause });
      return unexaminedScorecard(bounded, { path: worker.reading, reason: 'its tools break down' });
    }
    case 'left-off':
      throw new AttemptError('INTERNAL', 'The score was left off');
    case 'failed':
      throw new AttemptError('INTERNAL', `Scoring failed: ${outcome.message}`);
  }
}
