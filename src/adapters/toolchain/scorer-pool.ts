import { AttemptError } from '../../orchestrator/failure.ts';
import type { ScoreRequest, Scorer } from '../../orchestrator/ports/scorer.ts';
import type { Scorecard } from '../../orchestrator/scorecard.ts';
import { boundRequest } from '../../orchestrator/scoring/limits.ts';
import { scorerVersion } from '../../orchestrator/scoring/scorer-version.ts';
import type { ScoreOrder } from './scorer-message.ts';
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
  readonly order: ScoreOrder;
  readonly signal: AbortSignal;
  readonly settle: PromiseWithResolvers<Scorecard>;
}

/**
 * Scores in processes of their own, started when first needed and kept warm. One that dies or is
 * stuck costs the score it was working on, and is replaced. Nothing outlives `close`, or this process.
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
      order: { bounded: boundRequest(request) },
      signal,
      settle: Promise.withResolvers(),
    };
    // A score under way is let run: its process is wanted again sooner than another is warm.
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
      const next = hasWorker ? this.#waiting.shift() : undefined;
      if (next === undefined) return;
      if (next.signal.aborted) continue;
      void this.#scoreNow(next);
    }
  }

  async #scoreNow({ order, settle }: Waiting): Promise<void> {
    const worker = this.#takeWorker();
    this.#busy.add(worker);
    try {
      const answer = await withinTime(this.#timeoutMs, worker.work(order));
      if (answer === null) {
        settle.reject(
          new AttemptError('INTERNAL', `Scoring took longer than ${this.#timeoutMs} ms`),
        );
        await worker.kill();
      } else if (answer.kind === 'failed') {
        settle.reject(new AttemptError('INTERNAL', `Scoring failed: ${answer.message}`));
      } else {
        settle.resolve(answer.scorecard);
        if (answer.isSpent) await worker.kill();
      }
    } catch (cause) {
      settle.reject(new AttemptError('INTERNAL', 'The scoring process died', { cause }));
      await worker.kill();
    } finally {
      this.#busy.delete(worker);
      if (worker.isAlive && !this.#isClosed) this.#idle.push(worker);
      this.#workOn();
    }
  }

  #takeWorker(): ScorerWorker {
    for (let worker = this.#idle.pop(); worker !== undefined; worker = this.#idle.pop()) {
      if (worker.isAlive) return worker;
    }
    return new ScorerWorker({
      // Parts of the whole, so that a slow part is a finding and not the end of the process.
      typeCheckTimeoutMs: Math.round(this.#timeoutMs * 0.4),
      bundleTimeoutMs: Math.round(this.#timeoutMs * 0.4),
      lintTimeoutMs: Math.round(this.#timeoutMs * 0.2),
      maxHeapMegabytes: 1_024,
    });
  }
}
