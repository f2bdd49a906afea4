/** What a provider lets one customer do; null: as much as they like. */
export interface ProviderLimits {
  readonly maxConcurrentRequests: number | null;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** A request that waits for its provider. */
export interface QueuedRequest {
  readonly provider: string;
  /** Users take turns; what one user asks keeps its order. */
  readonly userId: string;
  /** Input and expected output, until the real count is known. */
  readonly estimatedTokens: number;
}

/** A request's turn. Left exactly once, however the request ended. */
export interface ProviderTurn {
  /** How long the request waited for it. */
  readonly queuedMs: number;
  /** Replaces the estimate; null: the count is not known, and the estimate stands. */
  leave(usedTokens: number | null): void;
}

/** Where requests wait until their provider has room, instead of being refused by it. */
export interface ProviderQueue {
  /** Rejects with the signal's reason when that aborts first; then nothing was used up. */
  enter(request: QueuedRequest, signal: AbortSignal): Promise<ProviderTurn>;
}
