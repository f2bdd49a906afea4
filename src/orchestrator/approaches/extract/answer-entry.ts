/** What an answer says about one file, before any of it is checked. */
export type AnswerEntry =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'deletion'; readonly path: string }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads one element of an answer's `files`; common alternative names of the fields are accepted.
 */
export function fileEntry(element: unknown): AnswerEntry {
  if (typeof element !== 'object' || element === null) return malformed('it is not an object');
  const fields = new Map<string, unknown>(Object.entries(element));
  const path = firstText(fields, ['path', 'filePath', 'filename', 'name']);
  if (path === null) return malformed('it has no path');
  const content = firstText(fields, ['content', 'contents', 'code']);
  if (content === null) return malformed(`${shown(path)} has no content`);
  return { kind: 'file', path: path.trim(), content };
}

/** Reads one element of an answer's `deletedPaths`. */
export function deletionEntry(element: unknown): AnswerEntry {
  return typeof element === 'string'
    ? { kind: 'deletion', path: element.trim() }
    : malformed('a deleted path is not text');
}

/** Whether the element is a file with a path and content. */
export const isFile = (element: unknown): boolean => fileEntry(element).kind === 'file';

/** A path quoted for a message: on one line, cut after 80 characters. */
export const shown = (path: string): string => JSON.stringify(path.slice(0, 80));

function firstText(fields: ReadonlyMap<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === 'string') return value;
  }
  return null;
}

const malformed = (reason: string): AnswerEntry => ({ kind: 'malformed', reason });
