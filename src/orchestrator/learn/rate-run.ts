import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { Rating, RatingOf, RatingRefusal, Ratings } from '../ports/ratings.ts';

/** A rating as a caller sends it, not yet validated. */
export interface RatingRequest {
  readonly accepted: boolean;
  readonly score?: number | null | undefined;
  readonly comment?: string | null | undefined;
}

interface RatingSetting {
  readonly ratings: Ratings;
  /** How many judged attempts the rating counts as. */
  readonly weight: number;
  readonly at: Date;
}

const MAX_COMMENT_CHARS = 4_000;

/**
 * Validates a rating and stores it. Throws `InvalidInputError` or `NotFoundError`; nothing is
 * stored then.
 */
export async function rateRun(
  of: RatingOf,
  request: RatingRequest,
  { ratings, weight, at }: RatingSetting,
): Promise<void> {
  const refusal = await ratings.rate(of, parseRating(request), { weight, at });
  if (refusal !== null) throw errorOf(refusal);
}

function parseRating({ accepted, score = null, comment = null }: RatingRequest): Rating {
  if (score !== null && !(score >= 0 && score <= 100)) {
    throw new InvalidInputError(`score must be from 0 to 100, not ${score}`, 'score');
  }
  if (comment !== null && comment.length > MAX_COMMENT_CHARS) {
    throw new InvalidInputError(
      `The comment has ${comment.length} characters; the limit is ${MAX_COMMENT_CHARS}`,
      'comment',
    );
  }
  if (comment?.includes('\0')) {
    throw new InvalidInputError('The comment contains a null character', 'comment');
  }
  return { accepted, score, comment };
}

function errorOf(refusal: RatingRefusal): InvalidInputError | NotFoundError {
  switch (refusal) {
    case 'no-run':
      return new NotFoundError('There is no such run');
    case 'no-attempt':
      return new NotFoundError('The run has no such attempt');
    case 'no-winner':
      return new InvalidInputError('The run has no winner; name the attempt to rate', 'attemptId');
    case 'not-scored':
      return new InvalidInputError('Only a scored attempt can be rated', 'attemptId');
  }
}
