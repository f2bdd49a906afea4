import { type ClosedElement, closedByAnother } from './end-by-indent.ts';

const BRACES = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}`;
const ATTRIBUTES = String.raw`(?:\s(?:[^<>{}"'/]|/(?!>)|"[^"]*"|'[^']*'|${BRACES})*)?`;
/** An opening or closing tag of JSX, with braces in its attributes up to three deep. */
const TAG = new RegExp(String.raw`<(/?)([A-Za-z][\w.]*|)${ATTRIBUTES}(/?)>`, 'g');

/**
 * The offset of the opening tag whose closing one is lacking before `end`, where a parser took all
 * that follows for its text; null when every tag is closed. Read as tags alone, and so no more than
 * a guess where types in angle brackets look like them.
 */
export function unclosedTag(text: string, end: number): number | null {
  const open: { readonly name: string; readonly start: number }[] = [];
  const names = new Map<string, number>();
  const count = (name: string, by: number): void => {
    names.set(name, (names.get(name) ?? 0) + by);
  };
  const closed: ClosedElement[] = [];
  for (const { 1: slash, 2: name = '', 3: selfClosing, index } of text
    .slice(0, end)
    .matchAll(TAG)) {
    if (selfClosing === '/') continue;
    if (slash !== '/') {
      open.push({ name, start: index });
      count(name, 1);
      continue;
    }
    // Told apart by a count: a search for each would take the square of the time.
    if ((names.get(name) ?? 0) === 0) continue;
    const own = open.findLastIndex((tag) => tag.name === name);
    count(name, -1);
    const [opening, ...skipped] = open.splice(own);
    // What was still open when the tag around it closed was never closed.
    const [first] = skipped;
    if (first !== undefined) return first.start;
    if (opening !== undefined) closed.push({ start: opening.start, closedAt: index });
  }
  const last = open.at(-1);
  return last === undefined ? null : (closedByAnother(text, closed)?.start ?? last.start);
}
