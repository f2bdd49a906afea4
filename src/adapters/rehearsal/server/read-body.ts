import type { IncomingMessage } from 'node:http';

/** Reads the body as text; null if it is too long. Rejects when the client leaves. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let byteCount = 0;
  // Reads a body that is too long to its end: while sending, clients read no response.
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    byteCount += bytes.length;
    if (byteCount <= maxBytes) pieces.push(bytes);
  }
  return byteCount <= maxBytes ? Buffer.concat(pieces).toString() : null;
}
