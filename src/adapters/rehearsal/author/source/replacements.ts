/** Text to put in the place of a stretch of source; equal ends insert. Offsets are UTF-16 units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The content with all replacements made. Where two overlap, the one that starts first holds. */
export function replaceAll(content: string, replacements: readonly Replacement[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, text } of replacements.toSorted((a, b) => a.start - b.start)) {
    if (start < position) continue;
    result += content.slice(position, start) + text;
    position = end;
  }
  return result + content.slice(position);
}

/** The stretch widened to whole lines when nothing else stands on them: for leaving no gap. */
export function wholeLines(content: string, start: number, end: number): Replacement {
  const lineStart = content.lastIndexOf('\n', start - 1) + 1;
  const newline = content.indexOf('\n', end);
  const lineEnd = newline < 0 ? content.length : newline + 1;
  const isAlone =
    content.slice(lineStart, start).trim() === '' && content.slice(end, lineEnd).trim() === '';
  return isAlone ? { start: lineStart, end: lineEnd, text: '' } : { start, end, text: '' };
}

/** The blanks that begin the line on which the offset stands. */
export function indentAt(content: string, offset: number): string {
  const lineStart = content.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(content.slice(lineStart))?.[0] ?? '';
}
