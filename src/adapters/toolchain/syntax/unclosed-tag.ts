import { type ClosedElement, closedByAnother } from './end-by-indent.ts';

const BRACES = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}`;
const ATTRIBUTES = String.raw`(?:\s(?:[^<>{}"'/]|/(?!>)|"[^"]*"|'[^']*'|${BRACES})*)?`;
/**
 * An opening or closing JSX tag or fragment, with braces in its attributes nested up to three deep.
 */
const TAG = new RegExp(String.raw`<(/?)([A-Za-z][\w.]*|)${ATTRIBUTES}(/?)>`, 'g');

/**
 * The offset of the opening tag that lacks a closing tag before `end`, so that a parser took all
 * that follows for its text; null if every tag is closed. Only tags are read, so the result is a
 * guess where types in angle brackets look like tags.
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
    // Counting the open tags avoids a search for each closing tag, which would take quadratic time.
    if ((names.get(name) ?? 0) === 0) continue;
    const own = open.findLastIndex((tag) => tag.name === name);
    count(name, -1);
    const [opening, ...skipped] = open.splice(own);
    // Tags still open inside an element that is closed were never closed themselves.
    const [first] = skipped;
    if (first !== undefined) return first.start;
    if (opening !== undefined) closed.push({ start: opening.start, closedAt: index });
  }
  const last = open.at(-1);
  return last === undefined ? null : (closedByAnother(text, closed)?.start ?? last.start);
}
