import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** One TCP connection, as the server sees it. */
export interface HeardConnection {
  readonly socket: Socket;
  /** All text received on it so far. */
  text(): string;
  /** Resolves when the client has closed it, with the time on `performance.now()`'s clock. */
  readonly closedAtMs: Promise<number>;
}

export interface RawServer extends Disposable {
  readonly url: string;
  /** The open connections, oldest first. */
  readonly connections: ReadonlySet<HeardConnection>;
  /** How many connections there have been. */
  connectionCount(): number;
  /** The first connection on which a whole request has arrived. */
  readonly asked: Promise<HeardConnection>;
}

/** A TCP server that calls `respond` for every request. */
async function openRawServer(respond: (socket: Socket) => void): Promise<RawServer> {
  const connections = new Set<HeardConnection>();
  let connectionCount = 0;
  const { promise: asked, resolve } = Promise.withResolvers<HeardConnection>();
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    let text = '';
    const closed = Promise.withResolvers<number>();
    const connection = { socket, text: () => text, closedAtMs: closed.promise };
    connections.add(connection);
    connectionCount += 1;
    // The client resets connections that it gives up.
    socket.on('error', () => {});
    socket.on('close', () => {
      connections.delete(connection);
      closed.resolve(performance.now());
    });
    socket.on('data', (bytes) => {
      text += bytes;
      if (!isWhole(text)) return;
      text = '';
      resolve(connection);
      respond(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    connections,
    connectionCount: () => connectionCount,
    asked,
    [Symbol.dispose]() {
      server.close();
      for (const { socket } of connections) socket.destroy();
    },
  };
}

/** The same, closed when the test ends. */
export async function aRawServer(respond: (socket: Socket) => void): Promise<RawServer> {
  const server = await openRawServer(respond);
  onTestFinished(() => server[Symbol.dispose]());
  return server;
}

/** True once a request has been received to the end of its Content-Length. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return head >= 0 && Buffer.byteLength(text) - head - 4 >= Number(length ?? 0);
}

/** The head of a response that streams events until the connection is closed. */
export const STREAM_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n';
