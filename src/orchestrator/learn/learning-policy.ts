/** What is learned from, and for how long. */
export interface LearningPolicy {
  /** Days after which evidence counts half. A changed value applies to later fading only. */
  readonly evidenceHalfLifeDays: number;
  /** Whether a user's choices also go by the evidence of other users. */
  readonly isSharedBetweenUsers: boolean;
  /** How many judged attempts a caller's rating counts as. */
  readonly ratingWeight: number;
}

export const DEFAULT_LEARNING_POLICY: LearningPolicy = {
  evidenceHalfLifeDays: 30,
  isSharedBetweenUsers: true,
  ratingWeight: 3,
};
