const BYTES_PER_TOKEN = 4;
const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

/** Estimates the tokens of a text: one for every four bytes of UTF-8, rounded up. */
export const countTokens = (text: string): number =>
  Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

/** The longest prefix of a text with at most that many tokens; never splits a character. */
export function takeTokens(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, characterStart(bytes, limit * BYTES_PER_TOKEN)).toString();
}

/** Splits a text into pieces of about that many tokens (at least one); never splits a character. */
export function splitTokens(text: string, tokensPerPiece: number): readonly string[] {
  const bytes = Buffer.from(text);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = characterStart(bytes, start + tokensPerPiece * BYTES_PER_TOKEN);
    pieces.push(bytes.subarray(start, end).toString());
    start = end;
  }
  return pieces;
}

/** The last character boundary at or before `index`. */
function characterStart(bytes: Buffer, index: number): number {
  let start = Math.min(index, bytes.length);
  while (isContinuation(bytes[start])) start -= 1;
  return start;
}
