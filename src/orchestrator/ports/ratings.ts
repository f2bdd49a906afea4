/** A caller's rating of an attempt, validated. */
export interface Rating {
  readonly accepted: boolean;
  /** 0 to 100; null when the caller gave none. */
  readonly score: number | null;
  readonly comment: string | null;
}

/** The attempt that a rating is about. */
export interface RatingOf {
  readonly userId: string;
  readonly runId: string;
  /** Null for the run's winner. */
  readonly attemptId: string | null;
}

/** Why a rating was refused. */
export type RatingRefusal = 'no-run' | 'no-attempt' | 'no-winner' | 'not-scored';

/** Stores callers' ratings. */
export interface Ratings {
  /**
   * Stores the rating in place of the attempt's earlier one, and updates the evidence of the
   * strategy's quality as if it had been judged `weight` more times; the effect of the earlier
   * rating is undone. All of it is stored, or nothing. Returns null, or why the rating was refused.
   */
  rate(
    of: RatingOf,
    rating: Rating,
    options: { readonly weight: number; readonly at: Date },
  ): Promise<RatingRefusal | null>;
}

/**
 * The quality that a rating stands for, 0 to 100: its score if it has one, else 100 when accepted
 * and 0 when not.
 */
export const ratedQuality = ({ accepted, score }: Pick<Rating, 'accepted' | 'score'>): number =>
  score ?? (accepted ? 100 : 0);
