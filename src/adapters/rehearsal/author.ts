/** What a rehearsal model is asked, as it reached the server. */
export interface AuthorRequest {
  /** Name of the model that the answer is to pass for in quality. */
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  /** JSON Schema of the answer; null asks for free text. */
  readonly responseSchema: unknown;
  /** 0 to 2. */
  readonly temperature: number;
}

/** Writes the whole answer of a rehearsal model: the same text for the same request and seed. */
export type Author = (ask: AuthorRequest) => string;
