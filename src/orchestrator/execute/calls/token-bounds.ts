import type { Prompt } from '../../approaches/approach.ts';

/** An answer limited to fewer tokens than this is not worth asking for. */
export const MIN_OUTPUT_TOKENS = 512;

/** Tokens that providers add around a request, for roles and the wrapping of schemas. */
const FRAMING_TOKENS = 64;

/** An upper bound, about four times too high: no tokeniser makes more tokens than bytes. */
export function inputTokenBound({ system, prompt, responseSchema }: Prompt): number {
  const schema = responseSchema === null ? '' : JSON.stringify(responseSchema);
  return Buffer.byteLength(system + prompt + schema) + FRAMING_TOKENS;
}

/** Estimates the tokens of a text: code takes some three to four bytes a token. */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / 3);

/**
 * Output tokens that fit into the context window next to the prompt, as servers refuse requests for
 * more. `inputBound` comes from `inputTokenBound`.
 */
export const outputRoom = (contextWindowTokens: number, inputBound: number): number =>
  Math.max(MIN_OUTPUT_TOKENS, contextWindowTokens - tokensOfBytes(inputBound));

/** Ceilings leave room for very long files and for thinking, so most answers stay far below. */
const EXPECTED_SHARE_OF_CEILING = 0.25;

/** Estimates all tokens of a request before it is sent. */
export const expectedTokens = (inputBound: number, maxOutputTokens: number): number =>
  Math.ceil(inputBound / 3 + maxOutputTokens * EXPECTED_SHARE_OF_CEILING);
