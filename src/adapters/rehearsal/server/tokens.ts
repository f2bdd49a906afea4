const BYTES_PER_TOKEN = 4;
const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

/** About how many tokens a text has: one for every four bytes of UTF-8, begun ones included. */
export const countTokens = (text: string): number =>
  Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

/** The beginning of a text that has at most so many tokens; never ends inside a character. */
export function takeTokens(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, characterStart(bytes, limit * BYTES_PER_TOKEN)).toString();
}

/** A text in pieces of about so many tokens (at least one each), none cut inside a character. */
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

/** The last place at or before `index` where a character begins, or the end. */
function characterStart(bytes: Buffer, index: number): number {
  let start = Math.min(index, bytes.length);
  while (isContinuation(bytes[start])) start -= 1;
  return start;
}
