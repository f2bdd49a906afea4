import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What the server does with one request. */
export type Turn = (response: ServerResponse) => void;

export interface HeardRequest {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server that uses each turn for one request, in order, and fails after the last. */
export async function scriptedHttpServer(
  turns: readonly Turn[],
): Promise<{ readonly url: string; readonly heard: readonly HeardRequest[] }> {
  const heard: HeardRequest[] = [];
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`;
    heard.push({ line, headers: request.headers, body: await text(request) });
    const turn = turns[heard.length - 1];
    if (turn === undefined) response.writeHead(500).end('the scripted server ran out of turns');
    else turn(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { url: `http://127.0.0.1:${address.port}`, heard };
}

/** A turn that answers completely. */
export const answers =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Turn =>
  (response) =>
    response.writeHead(status, headers).end(body);
