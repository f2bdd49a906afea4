/** What can go wrong with one request to a rehearsal model. */
export type Fault =
  /** Refuses with this HTTP status; may state a retry delay in either of Google's two ways. */
  | {
      readonly kind: 'status';
      readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503 | 504;
      /** In the Retry-After header. */
      readonly retryAfterSeconds?: number;
      /** In a `google.rpc.RetryInfo` detail of the body. */
      readonly retryInfoSeconds?: number;
    }
  /** Resets the connection after that many chunks; 0: before the answer. */
  | { readonly kind: 'reset'; readonly afterChunks: number }
  /** Falls silent after that many chunks until the client leaves; 0: before the first token. */
  | { readonly kind: 'stall'; readonly afterChunks: number }
  /** Ends the stream normally after that many chunks, but without a finish reason. */
  | { readonly kind: 'unfinished'; readonly afterChunks: number }
  /** Ends the answer after that many tokens with MAX_TOKENS. */
  | { readonly kind: 'truncate'; readonly afterTokens: number }
  /** Cuts the answer's text in half, yet reports a normal stop. */
  | { readonly kind: 'cut-text' }
  /** Reports a normal stop without any text. */
  | { readonly kind: 'empty' }
  /** Blocks the prompt. */
  | { readonly kind: 'blocked-prompt' }
  /** Withholds the answer for safety after its first chunk. */
  | { readonly kind: 'safety' }
  /** Sends the whole answer slowly, one token at a time. */
  | { readonly kind: 'drip'; readonly tokensPerSecond: number };
