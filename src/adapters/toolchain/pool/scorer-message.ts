import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';

/** A message to a scoring process: score this, or abort the score in progress. */
export type ScoreOrder =
  | { readonly kind: 'score'; readonly bounded: BoundedRequest }
  | { readonly kind: 'leave-off' };

/** The answer of a scoring process, one for each score requested. */
export type ScoreAnswer =
  | {
      readonly kind: 'scored';
      readonly scorecard: Scorecard;
      /** The process must be replaced before it scores again. */
      readonly isSpent: boolean;
      /** Of the process itself, without its tools. */
      readonly residentBytes: number;
    }
  | { readonly kind: 'left-off' }
  /** The code is more than this process can handle. */
  | { readonly kind: 'overwhelmed'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * A message from a scoring process: `ready` once when it has loaded, then one answer for each
 * score.
 */
export type ScorerMessage = { readonly kind: 'ready' } | ScoreAnswer;

/**
 * The file descriptor on which a scoring process writes the path it is about to read, one per line.
 */
export const READING_FD = 4;
