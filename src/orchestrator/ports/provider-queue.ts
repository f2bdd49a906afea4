/** The kinds of room that a provider can run out of. */
export const PROVIDER_ROOMS = [
  'CONCURRENT_REQUESTS',
  'REQUESTS_PER_MINUTE',
  'TOKENS_PER_MINUTE',
] as const;
export type ProviderRoom = (typeof PROVIDER_ROOMS)[number];

/** A request that needs a turn at its provider. */
export interface QueuedRequest {
  readonly provider: string;
  /** Users take turns; the requests of one user keep their order. */
  readonly userId: string;
  /** Input plus expected output tokens; counted until the real number is known. */
  readonly estimatedTokens: number;
  /** Called at once, with what the provider has run out of, if the request has to wait. */
  readonly onWaiting?: (room: ProviderRoom) => void;
}

/**
 * A request's turn at its provider. Its holder calls `leave` exactly once, however the request
 * ends.
 */
export interface ProviderTurn {
  /** How long the request waited for its turn. */
  readonly queuedMs: number;
  /**
   * Ends the turn and replaces the estimate by the tokens really used. Null: the number is unknown,
   * and the estimate stands. 0: nothing was sent, and the request no longer counts.
   */
  leave(usedTokens: number | null): void;
}

/** Queues requests until their provider has room, so that the provider need not refuse them. */
export interface ProviderQueue {
  /**
   * Resolves when it is the request's turn. Rejects with the signal's reason if that aborts first;
   * no room has been used up then.
   */
  enter(request: QueuedRequest, signal: AbortSignal): Promise<ProviderTurn>;
}
