import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';

/** A score that somebody has requested. */
export interface ScoreJob {
  readonly bounded: BoundedRequest;
  /** Aborted when nobody waits for the score any more. */
  readonly signal: AbortSignal;
  readonly settle: PromiseWithResolvers<Scorecard>;
}

export const isWhole = ({ bounded }: ScoreJob): boolean => !bounded.request.isPartial;

/**
 * Requested scores that wait for a process: whole ones before partial ones, otherwise first in,
 * first out.
 */
export class ScoreQueue {
  #jobs: ScoreJob[] = [];

  add(job: ScoreJob): void {
    this.#jobs.push(job);
  }

  /** Returns a job that was begun and interrupted; it goes to the front of the queue. */
  putBack(job: ScoreJob): void {
    this.#jobs.unshift(job);
  }

  /** Removes and returns the next job that somebody still waits for. */
  take(): ScoreJob | undefined {
    this.#jobs = this.#jobs.filter(({ signal }) => !signal.aborted);
    const whole = this.#jobs.findIndex(isWhole);
    return this.#jobs.splice(Math.max(whole, 0), 1)[0];
  }

  /** Removes and returns all jobs. */
  takeAll(): readonly ScoreJob[] {
    return this.#jobs.splice(0);
  }

  /** Number of whole scores that somebody still waits for. */
  get whole(): number {
    return this.#jobs.filter((job) => isWhole(job) && !job.signal.aborted).length;
  }
}
