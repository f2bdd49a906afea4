/** Replaces a range of source text; an empty range inserts. Offsets are in UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies all replacements. Where two overlap, the one that starts first wins. */
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

/** Deletes a range, together with its lines if nothing else is on them, so that no gap is left. */
export function wholeLines(content: string, start: number, end: number): Replacement {
  const lineStart = content.lastIndexOf('\n', start - 1) + 1;
  const newline = content.indexOf('\n', end);
  const lineEnd = newline < 0 ? content.length : newline + 1;
  const isAlone =
    content.slice(lineStart, start).trim() === '' && content.slice(end, lineEnd).trim() === '';
  return isAlone ? { start: lineStart, end: lineEnd, text: '' } : { start, end, text: '' };
}

/** The indentation of the line that contains the offset. */
export function indentAt(content: string, offset: number): string {
  const lineStart = content.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(content.slice(lineStart))?.[0] ?? '';
}
