/** Limits how often a caller may start a run or a direct answer. */
export interface RateLimit {
  /** Takes one start from the caller's share, or says how long to wait when none is left. */
  take(
    userId: string,
  ): Promise<
    { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number }
  >;
}
