import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';
import { withinTime } from '../within-time.ts';
import type { ScorerWorker } from './scorer-worker.ts';

/** When a scoring process has served its time: whichever comes first. */
export interface RenewalLimits {
  /** Scores that it has given. */
  readonly scores: number;
  /** What is resident of it after a score, without its tools, in megabytes of 2^20 bytes. */
  readonly residentMb: number;
}

interface RenewalOptions {
  readonly limits: RenewalLimits;
  /** The longest that a fresh process may take to warm up. */
  readonly warmUpTimeoutMs: number;
  /** Starts a process that is to know what was scored last. */
  readonly start: (last: BoundedRequest) => ScorerWorker;
  /** Called when the successor of a process is warm, so that an idle one need not wait for it. */
  readonly onWarm: (old: ScorerWorker) => void;
}

interface Succession {
  readonly old: ScorerWorker;
  readonly fresh: ScorerWorker;
  isWarm: boolean;
}

/**
 * Has scoring processes that have served their time followed by fresh ones, which first start their
 * tools on what the old one has scored last. One at a time, so that there is never more than one
 * process too many. A fresh one that does not come so far is ended, and tried for again later.
 */
export class Renewal {
  readonly #options: RenewalOptions;
  /** Scores between two tries to renew a process, and before the first for its memory's sake. */
  readonly #scoresBetween: number;
  readonly #notBefore = new WeakMap<ScorerWorker, number>();
  readonly #ending = new Set<Promise<void>>();
  #underWay: Succession | null = null;

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#scoresBetween = Math.max(20, options.limits.scores / 10);
  }

  /** The pid of the fresh process, as long as it has not taken its place. */
  get pid(): number | undefined {
    return this.#underWay?.fresh.pid;
  }

  /** Takes note of a score that a process has given; begins to renew it when it has served its time. */
  scored(old: ScorerWorker, last: BoundedRequest): void {
    if (this.#underWay !== null || !this.#isDue(old)) return;
    const fresh = this.#startOn(last);
    if (fresh === null) this.#postpone(old);
    else {
      this.#underWay = { old, fresh, isWarm: false };
      void this.#warmUp(this.#underWay, last);
    }
  }

  /** Who goes on where a process is free: its successor once that is warm, or else itself. */
  inPlaceOf(worker: ScorerWorker): ScorerWorker {
    const succession = this.#underWay;
    if (succession?.old !== worker) return worker;
    const { fresh, isWarm } = succession;
    // What comes after a dead one, its pool decides.
    if (!worker.isAlive || !fresh.isAlive) this.#giveUp();
    else if (isWarm) {
      this.#underWay = null;
      this.#end(worker);
      return fresh;
    }
    return worker;
  }

  /** Resolves when nothing that was begun here runs any more. */
  async close(): Promise<void> {
    this.#giveUp();
    await Promise.all(this.#ending);
  }

  #isDue(worker: ScorerWorker): boolean {
    const { limits } = this.#options;
    const { scores, residentBytes } = worker;
    if (scores < (this.#notBefore.get(worker) ?? 0)) return false;
    if (scores >= limits.scores) return true;
    // One that is too large from the start would be followed by its like for ever.
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
      // There may be no memory for it just now, and the score that was just given is good.
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
      // It died, and nobody waits for what it was at.
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
