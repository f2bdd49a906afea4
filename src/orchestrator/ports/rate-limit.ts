/** How often a caller may start a run. */
export interface RateLimit {
  /** Takes one from the caller's share; says how long to wait when none is left. */
  take(
    userId: string,
  ): Promise<
    { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number }
  >;
}
