import { jsonrepair } from 'jsonrepair';
import { isFile } from './answer-entry.ts';

/** The elements of a repaired document, in order and unchecked. */
export interface SalvagedFiles {
  readonly files: readonly unknown[];
  readonly deletedPaths: readonly unknown[];
}

const NOTHING: SalvagedFiles = { files: [], deletedPaths: [] };
// The library looks ahead from each stray quote; this product keeps the worst text near 0.1 s.
const MAX_QUOTES_TIMES_CHARS = 2e8;
// Appended to see where the text stops: a file that has swallowed it was never closed.
const END_MARK = '\u2402end-of-answer\u2403';

/**
 * Reads a JSON answer that no strict parser takes: unescaped line breaks or quotes, stray commas,
 * single quotes. Gives nothing for text that cannot be repaired, or that stops before its end: a
 * repair of half a document guesses where a file ends, and guesses wrong.
 */
export function salvageFiles(text: string): SalvagedFiles {
  const body = escapeStrayBackslashes(withoutClosingFence(text)).trimEnd();
  for (const document of new Set([body, body.slice(0, lastBracket(body) + 1)])) {
    const salvaged = read(repair(document));
    if (salvaged !== null && isClosed(document)) return salvaged;
  }
  return NOTHING;
}

function read(document: unknown): SalvagedFiles | null {
  if (Array.isArray(document)) {
    // Talk behind the document makes it the first of several to the library.
    return document.some(isFile)
      ? { files: document.filter(isFile), deletedPaths: [] }
      : read(document[0]);
  }
  if (typeof document !== 'object' || document === null) return null;
  const { files, deletedPaths } = { files: [], deletedPaths: [], ...document };
  return {
    files: Array.isArray(files) ? files : [],
    deletedPaths: Array.isArray(deletedPaths) ? deletedPaths : [],
  };
}

function isClosed(document: string): boolean {
  if (!/[}\]]$/.test(document)) return false;
  const marked = repair(document + END_MARK);
  return marked === undefined || !JSON.stringify(marked).includes(END_MARK);
}

/** The repaired document, or undefined when there is none. */
function repair(text: string): unknown {
  const quotes = text.split('"').length - 1;
  if (quotes * text.length > MAX_QUOTES_TIMES_CHARS) return undefined;
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    // Whatever it throws, be it for deep nesting, says the same: this text cannot be repaired.
    return undefined;
  }
}

const lastBracket = (text: string): number =>
  Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));

const withoutClosingFence = (text: string): string => {
  const fence = text.lastIndexOf('\n```');
  return fence > 0 && lastBracket(text) < fence ? text.slice(0, fence) : text;
};

/** Doubles the backslashes of `\d` and the like, which a repair would drop and so change the code. */
const escapeStrayBackslashes = (text: string): string =>
  text.replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g, (found) =>
    found.length > 1 ? found : '\\\\',
  );
