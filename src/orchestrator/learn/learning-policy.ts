/** What is learned from, and for how long. */
export interface LearningPolicy {
  /** Days after which what was seen counts half. A change holds for what fades from then on. */
  readonly evidenceHalfLifeDays: number;
  /** Whether a user's choices also go by what others have seen. */
  readonly isSharedBetweenUsers: boolean;
  /** How many judged attempts a caller's rating counts as. */
  readonly ratingWeight: number;
}

export const DEFAULT_LEARNING_POLICY: LearningPolicy = {
  evidenceHalfLifeDays: 30,
  isSharedBetweenUsers: true,
  ratingWeight: 3,
};
