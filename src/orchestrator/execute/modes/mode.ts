import type { ExecutionMode } from '../../strategy.ts';
import type { Contest } from '../contest/contest.ts';

/** When a run's attempts are started and stopped. What is worth starting, the contest knows. */
export interface Mode {
  readonly name: ExecutionMode;
  /**
   * Resolves when enough has been tried, the contest is over, or nothing is left to start; attempts
   * may still be running then. Throws nothing of its own.
   */
  run(contest: Contest): Promise<void>;
}
