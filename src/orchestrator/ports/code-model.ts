import type { TokenUsage } from '../usage.ts';

/** A JSON Schema, limited to the subset that providers accept for structured output. */
export interface ResponseSchema {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ResponseSchema>>;
  readonly required?: readonly string[];
  readonly items?: ResponseSchema;
}

/** One request to a model. */
export interface GenerateRequest {
  readonly system: string;
  readonly prompt: string;
  /** Null asks for free text. */
  readonly responseSchema: ResponseSchema | null;
  /** Upper limit on the tokens of answer and thinking together. */
  readonly maxOutputTokens: number;
  /** 0 to 2. */
  readonly temperature: number;
}

/** A piece of an answer, as it arrives. */
export type GenerateChunk =
  | { readonly kind: 'text'; readonly text: string }
  /** The model's visible reasoning: billed as output, but not part of the answer. */
  | { readonly kind: 'thought'; readonly text: string }
  /** Token counts so far; the last such chunk covers the whole request. */
  | { readonly kind: 'usage'; readonly usage: TokenUsage }
  /** `length`: the answer was cut off at the token limit. */
  | { readonly kind: 'end'; readonly reason: 'complete' | 'length' };

/** One model that can be asked for code. */
export interface CodeModel {
  readonly name: string;
  /**
   * Streams the answer, up to and including its `end`. Throws only `AttemptError`, or the signal's
   * reason when aborted. Aborting, or leaving the loop early, closes the request at the provider.
   */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<GenerateChunk>;
}
