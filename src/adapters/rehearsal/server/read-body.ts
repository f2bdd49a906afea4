import type { IncomingMessage } from 'node:http';

/** The body as text, or null when it is longer than allowed. Rejects when the client leaves. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let byteCount = 0;
  // What is too long is read to its end, not kept: a client that still sends hears no refusal.
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    byteCount += bytes.length;
    if (byteCount <= maxBytes) pieces.push(bytes);
  }
  return byteCount <= maxBytes ? Buffer.concat(pieces).toString() : null;
}
