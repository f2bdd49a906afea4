/** What a rehearsal model is asked, as it reached the server. */
export interface AuthorRequest {
  /** The model whose level of quality the answer imitates. */
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  /** JSON Schema of the answer; null asks for free text. */
  readonly responseSchema: unknown;
  /** 0 to 2. */
  readonly temperature: number;
}

/** Writes the whole answer of a rehearsal model; deterministic for a given request and seed. */
export type Author = (ask: AuthorRequest) => string;
