import type { Prompt } from '../../approaches/approach.ts';

/** An answer that may not be longer than this is not worth asking for. */
export const MIN_OUTPUT_TOKENS = 512;

/** Tokens that providers add around a request: roles, schema wrapping. */
const FRAMING_TOKENS = 64;

/** No tokeniser makes more tokens than there are bytes: an upper bound, about four times too high. */
export function inputTokenBound({ system, prompt, responseSchema }: Prompt): number {
  const schema = responseSchema === null ? '' : JSON.stringify(responseSchema);
  return Buffer.byteLength(system + prompt + schema) + FRAMING_TOKENS;
}

/** About how many tokens so much text is: code runs at some three to four bytes a token. */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / 3);

/**
 * Output that the context window has room for beside the prompt: servers refuse a request for more.
 * `inputBound` is that of `inputTokenBound`.
 */
export const outputRoom = (contextWindowTokens: number, inputBound: number): number =>
  Math.max(MIN_OUTPUT_TOKENS, contextWindowTokens - tokensOfBytes(inputBound));

/** Ceilings leave room for the file that is longer than thought, and for thinking. */
const EXPECTED_SHARE_OF_CEILING = 0.25;

/** About how many tokens a request takes in all, before it is sent. */
export const expectedTokens = (inputBound: number, maxOutputTokens: number): number =>
  Math.ceil(inputBound / 3 + maxOutputTokens * EXPECTED_SHARE_OF_CEILING);
