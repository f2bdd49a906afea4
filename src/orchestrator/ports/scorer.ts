import type { Scorecard } from '../scorecard.ts';
import type { SourceFile, TaskProfile } from '../task.ts';
import type { AcceptanceTest } from './sandbox.ts';

export interface ScoreRequest {
  readonly request: string;
  readonly profile: TaskProfile;
  /** The whole result, unchanged files included. */
  readonly files: readonly SourceFile[];
  /** What an edit started from; empty for something new. */
  readonly base: readonly SourceFile[];
  /** True while files are still arriving: what cannot be known yet is skipped, not failed. */
  readonly isPartial: boolean;
  /** True: a partial score may already run what builds. Of an attempt one such score is enough. */
  readonly triesEarly?: boolean;
  /** What a model that saw no answer wrote to judge every answer by; left out where none did. */
  readonly acceptance?: readonly AcceptanceTest[];
}

/** Judges files. Never runs them in this process, and never blocks the event loop. */
export interface Scorer {
  /** Identifies the checks and their weights; scores compare only within one version. */
  readonly version: string;
  /** Bounded in time for any input. Throws only the signal's reason, or `AttemptError('INTERNAL')`. */
  score(request: ScoreRequest, signal: AbortSignal): Promise<Scorecard>;
}
