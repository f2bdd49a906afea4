import type { Prompt } from '../approaches/approach.ts';

/** An answer that may not be longer than this is not worth asking for. */
export const MIN_OUTPUT_TOKENS = 512;

/** Tokens that providers add around a request: roles, schema wrapping. */
const FRAMING_TOKENS = 64;

/** No tokeniser makes more tokens than there are bytes: an upper bound, about four times too high. */
export function inputTokenBound({ system, prompt, responseSchema }: Prompt): number {
  const schema = responseSchema === null ? '' : JSON.stringify(responseSchema);
  return Buffer.byteLength(system + prompt + schema) + FRAMING_TOKENS;
}

/** About how many tokens a text is: code runs at some three to four bytes a token. */
export const tokensOfText = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);
