import type { ExecutionMode, PlannedStep } from '../../strategy.ts';
import type { EndedAttempt } from '../run-attempt.ts';

/** What a mode decides over: which steps are left, and how one is tried. */
export interface Contest<Step extends PlannedStep = PlannedStep> {
  /** Steps not tried yet, best bet first. */
  readonly steps: readonly Step[];
  /** Attempts that had ended before the contest was taken up again. */
  readonly earlier: readonly EndedAttempt[];
  /** 0 to 100. */
  readonly qualityThreshold: number;
  readonly parallelWidth: number;
  /** `share`, 0 to 1: how much of the run's money the attempt may take; all where it runs alone. */
  attempt(step: Step, share?: number): Promise<EndedAttempt>;
}

/** The order in which strategies are tried, and when to stop. */
export interface Mode {
  readonly name: ExecutionMode;
  /** Resolves with the attempts it made when enough has been tried, or the signal aborted. */
  run<Step extends PlannedStep>(
    contest: Contest<Step>,
    signal: AbortSignal,
  ): Promise<readonly EndedAttempt[]>;
}

/** A score that ends the search. */
export const isGoodEnough = (attempt: EndedAttempt, qualityThreshold: number): boolean =>
  attempt.state.kind === 'SCORED' && attempt.state.scorecard.overall >= qualityThreshold;
