/**
 * Where what begins at `from` ends by the look of its lines: the first line after it, before `to`,
 * that is indented no further. Null when every line up to `to` is.
 */
export function endByIndent(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  const indent = indentOf(text, text.lastIndexOf('\n', from) + 1);
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

function indentOf(text: string, lineStart: number): number {
  let end = lineStart;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end - lineStart;
}
