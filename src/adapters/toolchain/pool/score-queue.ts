import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';

/** A score that was asked for. */
export interface ScoreJob {
  readonly bounded: BoundedRequest;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
  readonly settle: PromiseWithResolvers<Scorecard>;
}

export const isWhole = ({ bounded }: ScoreJob): boolean => !bounded.request.isPartial;

/** Scores that wait for a process: whole ones before partial ones, and each in its turn. */
export class ScoreQueue {
  #jobs: ScoreJob[] = [];

  add(job: ScoreJob): void {
    this.#jobs.push(job);
  }

  /** For one that was begun and gave way: it goes before its like. */
  putBack(job: ScoreJob): void {
    this.#jobs.unshift(job);
  }

  /** The next that somebody still waits for. */
  take(): ScoreJob | undefined {
    this.#jobs = this.#jobs.filter(({ signal }) => !signal.aborted);
    const whole = this.#jobs.findIndex(isWhole);
    return this.#jobs.splice(Math.max(whole, 0), 1)[0];
  }

  /** All that wait, which then wait no more. */
  takeAll(): readonly ScoreJob[] {
    return this.#jobs.splice(0);
  }

  /** How many whole scores somebody waits for. */
  get whole(): number {
    return this.#jobs.filter((job) => isWhole(job) && !job.signal.aborted).length;
  }
}
