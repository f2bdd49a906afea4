import type { SyntaxComment } from '../../ports/code-tools.ts';
import { blanked } from './blanked.ts';

/** The comments of a file in markup or styles, by the comment markers of its language. */
export function commentsIn(path: string, text: string): readonly SyntaxComment[] {
  const marks = marksFor(path);
  const comments: SyntaxComment[] = [];
  for (const { open, close } of marks) {
    for (let start = text.indexOf(open); start !== -1; ) {
      const found = text.indexOf(close, start + open.length);
      const end = found === -1 ? text.length : found + close.length;
      comments.push({
        value: text.slice(start + open.length, found === -1 ? end : found),
        start,
        end,
      });
      start = text.indexOf(open, end);
    }
  }
  return comments;
}

/** The text with comments blanked, so that offsets stay the same. */
export function withoutComments(text: string, comments: readonly SyntaxComment[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...comments].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + blanked(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

const HTML = { open: '<!--', close: '-->' };
const BLOCK = { open: '/*', close: '*/' };

function marksFor(path: string): readonly { open: string; close: string }[] {
  if (/\.(?:html?|md|svg|xml)$/.test(path)) return [HTML];
  if (/\.(?:css|scss|sass|less)$/.test(path)) return [BLOCK];
  if (/\.(?:vue|svelte|astro)$/.test(path)) return [HTML, BLOCK];
  return [];
}
