/** What a provider can have none left of. */
export const PROVIDER_ROOMS = [
  'CONCURRENT_REQUESTS',
  'REQUESTS_PER_MINUTE',
  'TOKENS_PER_MINUTE',
] as const;
export type ProviderRoom = (typeof PROVIDER_ROOMS)[number];

/** A request that waits for its provider. */
export interface QueuedRequest {
  readonly provider: string;
  /** Users take turns; what one user asks keeps its order. */
  readonly userId: string;
  /** Input and expected output, until the real count is known. */
  readonly estimatedTokens: number;
  /** Told at once, where the request has to wait, what there is none left of. */
  readonly onWaiting?: (room: ProviderRoom) => void;
}

/** A request's turn. Left exactly once, however the request ended. */
export interface ProviderTurn {
  /** How long the request waited for it. */
  readonly queuedMs: number;
  /**
   * Replaces the estimate; null: the count is not known, and the estimate stands; 0: nothing was
   * sent, and the request counts no more.
   */
  leave(usedTokens: number | null): void;
}

/** Where requests wait until their provider has room, instead of being refused by it. */
export interface ProviderQueue {
  /** Rejects with the signal's reason when that aborts first; then nothing was used up. */
  enter(request: QueuedRequest, signal: AbortSignal): Promise<ProviderTurn>;
}
