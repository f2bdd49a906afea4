import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';
import { withinTime } from '../within-time.ts';
import type { ScorerWorker } from './scorer-worker.ts';

/** When a scoring process is replaced: at whichever limit it reaches first. */
export interface RenewalLimits {
  /** Number of scores it has produced. */
  readonly scores: number;
  /** Resident memory after a score, without that of its tools, in MiB. */
  readonly residentMb: number;
}

interface RenewalOptions {
  readonly limits: RenewalLimits;
  /** The most time a fresh process may take to warm up. */
  readonly warmUpTimeoutMs: number;
  /** Starts a process that should know the request that was scored last. */
  readonly start: (last: BoundedRequest) => ScorerWorker;
  /**
   * Called when the successor of a process is warm, so that an idle process can be replaced at
   * once.
   */
  readonly onWarm: (old: ScorerWorker) => void;
}

interface Succession {
  readonly old: ScorerWorker;
  readonly fresh: ScorerWorker;
  isWarm: boolean;
}

/**
 * Replaces scoring processes that have reached a limit by fresh ones, which first warm up on the
 * old one's last request. Only one is renewed at a time, so there is never more than one process
 * too many. A fresh process that fails to warm up is ended; the renewal is tried again later.
 */
export class Renewal {
  readonly #options: RenewalOptions;
  /**
   * Scores between two attempts to renew a process, and before the first renewal because of memory.
   */
  readonly #scoresBetween: number;
  readonly #notBefore = new WeakMap<ScorerWorker, number>();
  readonly #ending = new Set<Promise<void>>();
  #underWay: Succession | null = null;

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#scoresBetween = Math.max(20, options.limits.scores / 10);
  }

  /** The pid of the fresh process until it takes the old one's place. */
  get pid(): number | undefined {
    return this.#underWay?.fresh.pid;
  }

  /** Notes that a process has produced a score, and starts its renewal if it is due. */
  scored(old: ScorerWorker, last: BoundedRequest): void {
    if (this.#underWay !== null || !this.#isDue(old)) return;
    const fresh = this.#startOn(last);
    if (fresh === null) this.#postpone(old);
    else {
      this.#underWay = { old, fresh, isWarm: false };
      void this.#warmUp(this.#underWay, last);
    }
  }

  /**
   * The worker that continues when this one is free: its successor if that is warm, otherwise
   * itself.
   */
  inPlaceOf(worker: ScorerWorker): ScorerWorker {
    const succession = this.#underWay;
    if (succession?.old !== worker) return worker;
    const { fresh, isWarm } = succession;
    // If the old one is dead, the pool decides what follows.
    if (!worker.isAlive || !fresh.isAlive) this.#giveUp();
    else if (isWarm) {
      this.#underWay = null;
      this.#end(worker);
      return fresh;
    }
    return worker;
  }

  /** Ends every process that was started or replaced here; resolves when they are gone. */
  async close(): Promise<void> {
    this.#giveUp();
    await Promise.all(this.#ending);
  }

  #isDue(worker: ScorerWorker): boolean {
    const { limits } = this.#options;
    const { scores, residentBytes } = worker;
    if (scores < (this.#notBefore.get(worker) ?? 0)) return false;
    if (scores >= limits.scores) return true;
    // A process that exceeds the limit from the start would be renewed again and again.
    return scores >= this.#scoresBetween && residentBytes > limits.residentMb * 2 ** 20;
  }

  async #warmUp(succession: Succession, last: BoundedRequest): Promise<void> {
    const { old, fresh } = succession;
    const isWarm = await this.#isWarmedBy(last, fresh);
    if (this.#underWay !== succession) return;
    if (isWarm && old.isAlive) {
      succession.isWarm = true;
      this.#options.onWarm(old);
    } else {
      this.#giveUp();
    }
  }

  #startOn(last: BoundedRequest): ScorerWorker | null {
    try {
      return this.#options.start(last);
    } catch {
      // Perhaps memory is short just now. The score that was just produced is valid all the same.
      return null;
    }
  }

  #postpone(old: ScorerWorker): void {
    this.#notBefore.set(old, old.scores + this.#scoresBetween);
  }

  async #isWarmedBy(last: BoundedRequest, fresh: ScorerWorker): Promise<boolean> {
    try {
      const answer = await withinTime(this.#options.warmUpTimeoutMs, fresh.work(last));
      return answer?.kind === 'scored' && !answer.isSpent;
    } catch {
      // It died, but nobody waits for the result of a warm-up.
      return false;
    }
  }

  #giveUp(): void {
    const succession = this.#underWay;
    if (succession === null) return;
    this.#underWay = null;
    this.#postpone(succession.old);
    this.#end(succession.fresh);
  }

  #end(worker: ScorerWorker): void {
    const end = worker.kill().finally(() => this.#ending.delete(end));
    this.#ending.add(end);
  }
}
