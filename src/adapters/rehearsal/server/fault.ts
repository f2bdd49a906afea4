/** What can go wrong with one request to a rehearsal model. */
export type Fault =
  /** Refused with this HTTP status, and word of when to come back by either of Google's two ways. */
  | {
      readonly kind: 'status';
      readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503 | 504;
      /** In the Retry-After header. */
      readonly retryAfterSeconds?: number;
      /** In a `google.rpc.RetryInfo` detail of the body. */
      readonly retryInfoSeconds?: number;
    }
  /** The connection is reset after so many chunks; 0: before the answer. */
  | { readonly kind: 'reset'; readonly afterChunks: number }
  /** Silence after so many chunks, until the client leaves; 0: before the first token. */
  | { readonly kind: 'stall'; readonly afterChunks: number }
  /** The stream ends in good order after so many chunks, but without a finish reason. */
  | { readonly kind: 'unfinished'; readonly afterChunks: number }
  /** The answer stops at so many tokens with MAX_TOKENS. */
  | { readonly kind: 'truncate'; readonly afterTokens: number }
  /** The answer's text breaks off half-way, yet the model says that it is done. */
  | { readonly kind: 'cut-text' }
  /** Done, without a word. */
  | { readonly kind: 'empty' }
  /** The prompt is blocked. */
  | { readonly kind: 'blocked-prompt' }
  /** The answer is withheld for safety after its first chunk. */
  | { readonly kind: 'safety' }
  /** Everything comes, slowly, a token at a time. */
  | { readonly kind: 'drip'; readonly tokensPerSecond: number };
