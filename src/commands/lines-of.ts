/** A line of text, or one longer than the limit, whose content is dropped. */
export type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-long'; readonly maxBytes: number };

const NEWLINE = 0x0a;

/**
 * Splits a UTF-8 stream into lines, without line ends and without a byte order mark at the start.
 * Buffers at most `maxBytes` plus one chunk.
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let parts: Buffer[] = [];
  let bytes = 0;
  const take = (): Line => {
    const line: Line =
      bytes > maxBytes
        ? { kind: 'too-long', maxBytes }
        : { kind: 'line', text: decoder.decode(Buffer.concat(parts)) };
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (bytes > 0) yield take();

  function keep(part: Buffer): void {
    bytes += part.byteLength;
    if (bytes > maxBytes) parts = [];
    else parts.push(part);
  }
}
