/** What a caller says of an attempt, checked. */
export interface Rating {
  readonly accepted: boolean;
  /** 0 to 100; null: not said. */
  readonly score: number | null;
  readonly comment: string | null;
}

export interface RatingOf {
  readonly userId: string;
  readonly runId: string;
  /** Null: the run's winner. */
  readonly attemptId: string | null;
}

/** Why nothing could be rated; null: the rating is kept. */
export type RatingRefusal = 'no-run' | 'no-attempt' | 'no-winner' | 'not-scored';

/** What callers say of results. */
export interface Ratings {
  /**
   * Keeps the rating in place of the attempt's former one, and moves what is believed of the
   * strategy's quality as if it had been judged `weight` more times; what the former one had moved
   * is taken back. All of it is stored, or nothing.
   */
  rate(
    of: RatingOf,
    rating: Rating,
    options: { readonly weight: number; readonly at: Date },
  ): Promise<RatingRefusal | null>;
}

/** The quality that a rating speaks for, 0 to 100: its score, else all or nothing. */
export const ratedQuality = ({ accepted, score }: Pick<Rating, 'accepted' | 'score'>): number =>
  score ?? (accepted ? 100 : 0);
