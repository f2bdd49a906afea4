import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';

/** What a scoring process is told: to score, or to leave off the score that it is working on. */
export type ScoreOrder =
  | { readonly kind: 'score'; readonly bounded: BoundedRequest }
  | { readonly kind: 'leave-off' };

/** What it answers, once for each score. */
export type ScoreAnswer =
  | {
      readonly kind: 'scored';
      readonly scorecard: Scorecard;
      /** It wants to be replaced before it scores again. */
      readonly isSpent: boolean;
      /** Of the process itself, without its tools. */
      readonly residentBytes: number;
    }
  | { readonly kind: 'left-off' }
  /** The code is more than this process can hold. */
  | { readonly kind: 'overwhelmed'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** What a scoring process says: that it has loaded all it needs, once, and then its answers. */
export type ScorerMessage = { readonly kind: 'ready' } | ScoreAnswer;

/** The descriptor on which a scoring process writes, line by line, what it is reading. */
export const READING_FD = 4;
