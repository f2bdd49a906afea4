import type { SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';

/** Most brackets open at once: far more than people write, well below what overflows the parser. */
const MAX_NESTING = 1_000;
/** Shorter lines are cheap whatever they hold. */
const LONG_LINE_CHARS = 2_000;
/**
 * Most characters the parser may have to print in code frames, each of which repeats a whole line.
 */
const MAX_DRAWN_CHARS = 1_000_000_000;

/** Why the text would take more memory or stack than the parser has; null if it would not. */
export function beyondParser(text: string): SyntaxProblem | null {
  return tooDeep(text) ?? tooLong(text);
}

/** Counts every bracket, even those in strings. */
function tooDeep(text: string): SyntaxProblem | null {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > MAX_NESTING) {
          return { message: `Brackets are nested more than ${MAX_NESTING} deep`, offset };
        }
        break;
      case 0x29:
      case 0x5d:
      case 0x7d:
        if (depth > 0) depth--;
        break;
    }
  }
  return null;
}

/**
 * Any punctuation on a long line may be an error, and every error is printed with its whole line.
 */
function tooLong(text: string): SyntaxProblem | null {
  let drawn = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const chars = end - start;
    if (chars > LONG_LINE_CHARS) drawn += chars * signsIn(text, start, end);
    if (drawn > MAX_DRAWN_CHARS) {
      const message = `A line of ${chars} characters holds too much to be examined`;
      return { message, offset: start };
    }
    start = end + 1;
  }
  return null;
}

/** Counts the characters that end a token. Base64 data and blanks have none. */
function signsIn(text: string, start: number, end: number): number {
  let signs = 0;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    const isWordLike =
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x2b && code <= 0x39);
    if (!isWordLike && code !== 0x20 && code !== 0x09) signs++;
  }
  return signs;
}
