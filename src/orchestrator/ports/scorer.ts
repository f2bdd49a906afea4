import type { Scorecard } from '../scorecard.ts';
import type { SourceFile, TaskProfile } from '../task.ts';
import type { AcceptanceTest } from './sandbox.ts';

export interface ScoreRequest {
  readonly request: string;
  readonly profile: TaskProfile;
  /** The whole result, including unchanged files. */
  readonly files: readonly SourceFile[];
  /** The files that an edit started from; empty for something new. */
  readonly base: readonly SourceFile[];
  /** True while files are still arriving: what cannot be known yet is skipped instead of failed. */
  readonly isPartial: boolean;
  /**
   * Lets a partial score run the code if it builds already. One such score per attempt is enough.
   */
  readonly triesEarly?: boolean;
  /**
   * Tests by which every attempt is judged, written by a model that saw none; left out without any.
   */
  readonly acceptance?: readonly AcceptanceTest[];
}

/** Scores files, never running them in this process and never blocking the event loop. */
export interface Scorer {
  /** Identifies the checks and their weights; scores are comparable only within one version. */
  readonly version: string;
  /** Bounded in time for any input. Throws only the signal's reason, or `AttemptError('INTERNAL')`. */
  score(request: ScoreRequest, signal: AbortSignal): Promise<Scorecard>;
}
