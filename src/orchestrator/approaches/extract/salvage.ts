import { jsonrepair } from 'jsonrepair';
import { isFile } from './answer-entry.ts';

/** The elements of a repaired document, in order and unchecked. */
export interface SalvagedFiles {
  readonly files: readonly unknown[];
  readonly deletedPaths: readonly unknown[];
}

const NOTHING: SalvagedFiles = { files: [], deletedPaths: [] };
// The library scans ahead from every stray quote; this limit on quotes × characters keeps the worst
// case near 0.1 s.
const MAX_QUOTES_TIMES_CHARS = 2e8;
// Appended to test whether a document is closed: if not, the mark ends up inside a file.
const END_MARK = '\u2402end-of-answer\u2403';

/**
 * Reads a JSON answer that no strict parser accepts: unescaped line breaks or quotes, stray commas,
 * single quotes. Returns nothing for text that cannot be repaired, or that was cut off: repairing
 * half a document would mean guessing where a file ends.
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
    // With prose after the document, the library makes an array whose first element is the
    // document.
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
    // Whatever was thrown, even on too deep nesting, means the same: this text cannot be repaired.
    return undefined;
  }
}

const lastBracket = (text: string): number =>
  Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));

const withoutClosingFence = (text: string): string => {
  const fence = text.lastIndexOf('\n```');
  return fence > 0 && lastBracket(text) < fence ? text.slice(0, fence) : text;
};

/** Doubles stray backslashes, as in `\d`: a repair would drop them and so change the code. */
const escapeStrayBackslashes = (text: string): string =>
  text.replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g, (found) =>
    found.length > 1 ? found : '\\\\',
  );
