/**
 * Where an element that begins at `from` ends judging by indentation: at the first line after it,
 * before `to`, that is indented no further. Null if every line up to `to` is indented further.
 */
export function endByIndent(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  const indent = indentOf(text, lineStartOf(text, from));
  for (
    let newline = text.indexOf('\n', from);
    newline !== -1 && newline < to;
    newline = text.indexOf('\n', newline + 1)
  ) {
    const start = newline + 1;
    const own = indentOf(text, start);
    const first = text[start + own];
    // Blank lines have no indentation, and a multi-line opening tag may end on a line of its own.
    if (
      first === undefined ||
      first === '\n' ||
      first === '>' ||
      text.startsWith('/>', start + own)
    ) {
      continue;
    }
    if (own <= indent) return start + own;
  }
  return null;
}

/**
 * An element, from the start of its opening tag to the start of the closing tag that the parser
 * gave it.
 */
export interface ClosedElement {
  readonly start: number;
  readonly closedAt: number;
}

/**
 * Judging by indentation, which of these elements lacks a closing tag of its own. `elements` are in
 * the order of their closing tags. The result is the first whose closing tag begins a line and is
 * indented less than its opening tag: that tag belongs to an outer element. Null if none is.
 */
export function closedByAnother(
  text: string,
  elements: readonly ClosedElement[],
): ClosedElement | null {
  return (
    elements.find(({ start, closedAt }) => {
      const opening = firstOfLine(text, start);
      const closing = firstOfLine(text, closedAt);
      return opening !== null && closing !== null && closing < opening;
    }) ?? null
  );
}

/** The indentation of what begins its line; null if something precedes it on the line. */
function firstOfLine(text: string, offset: number): number | null {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start === 0 || text[start - 1] === '\n' ? offset - start : null;
}

const lineStartOf = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

function indentOf(text: string, lineStart: number): number {
  let end = lineStart;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end - lineStart;
}
