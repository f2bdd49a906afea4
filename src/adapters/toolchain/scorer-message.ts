import type { Scorecard } from '../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../orchestrator/scoring/limits.ts';

/** What a scoring process is asked. */
export interface ScoreOrder {
  readonly bounded: BoundedRequest;
}

/** What it answers, once for each order. A process that is spent wants to be replaced. */
export type ScoreAnswer =
  | { readonly kind: 'scored'; readonly scorecard: Scorecard; readonly isSpent: boolean }
  | { readonly kind: 'failed'; readonly message: string };
