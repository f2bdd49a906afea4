import type { IncomingMessage } from 'node:http';

/** The body as text, or null when it is longer than allowed. Rejects when the client leaves. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let byteCount = 0;
  // Leaving the loop must not close the connection: a refusal is still to be sent on it.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(piece);
    byteCount += bytes.length;
    if (byteCount > maxBytes) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString();
}
