/** Line and column, both from 1, of an offset in UTF-16 code units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(text);
  const end = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= end) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: end - (starts[low] ?? 0) + 1 };
}

// Kept for the latest text: the findings of a file come in a row, and may be thousands.
let latest: { readonly text: string; readonly starts: readonly number[] } = {
  text: '',
  starts: [0],
};

function lineStartsOf(text: string): readonly number[] {
  if (latest.text !== text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    latest = { text, starts };
  }
  return latest.starts;
}
