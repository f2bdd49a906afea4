/**
 * Where what begins at `from` ends by the look of its lines: the first line after it, before `to`,
 * that is indented no further. Null when every line up to `to` is.
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
    // A blank line has no indent, and the opening tag may take several lines itself.
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

/** An element, from its opening tag to the beginning of the tag that closes it. */
export interface ClosedElement {
  readonly start: number;
  readonly closedAt: number;
}

/**
 * Which of some elements, in the order in which they are closed, lacks a closing tag of its own by
 * the look of its lines: the first to be closed by a tag that begins a line and is indented less.
 * That tag was another's, whose own went to the next one out. Null where all lines agree.
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

/** The indent of what begins its line; null for what stands after something else. */
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
