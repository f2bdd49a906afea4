import type { ExecutionMode } from '../../strategy.ts';
import type { Contest } from '../contest/contest.ts';

/** Decides when a run's attempts start and stop. The contest knows what is worth starting. */
export interface Mode {
  readonly name: ExecutionMode;
  /**
   * Resolves when enough has been tried, the contest is over or nothing is left to start; attempts
   * may still be under way then. Rejects with no errors of its own.
   */
  run(contest: Contest): Promise<void>;
}
