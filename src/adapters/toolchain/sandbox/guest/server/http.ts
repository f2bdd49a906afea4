import { EventEmitter } from 'events';
import { Writable } from 'stream';
import { timing } from '../everywhere/clock.ts';
import { failToFetch } from '../everywhere/network.ts';
import { IncomingMessage } from './incoming-message.ts';
import { ServerResponse, STATUS_CODES } from './server-response.ts';

/** Set at build time to the value of the Node that builds the world. */
declare const __METHODS: readonly string[];
const METHODS = __METHODS;

type RequestListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Servers that have been told to listen, the latest first. */
export const listening: Server[] = [];

/** A server, which listens to nothing. */
export class Server extends EventEmitter {
  timeout = 0;
  keepAliveTimeout = 5_000;
  headersTimeout = 60_000;
  requestTimeout = 300_000;
  maxHeadersCount = null;
  listening = false;

  constructor(listener?: RequestListener) {
    super();
    if (typeof listener === 'function') this.on('request', listener);
  }

  listen(...values: unknown[]): this {
    this.listening = true;
    listening.unshift(this);
    const called = values.find((value) => typeof value === 'function');
    if (called !== undefined) this.once('listening', called as () => void);
    timing.queueMicrotask(() => this.emit('listening'));
    return this;
  }

  close(done?: () => void): this {
    this.listening = false;
    if (done !== undefined) timing.queueMicrotask(done);
    return this;
  }

  closeAllConnections(): void {}
  closeIdleConnections(): void {}

  address(): object {
    return { address: '::', family: 'IPv6', port: 3000 };
  }

  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

const createServer = (...values: unknown[]): Server =>
  new Server(values.find((value) => typeof value === 'function') as RequestListener | undefined);

/** A request to another server, which fails after a while. */
function request(): Writable {
  const outgoing = new Writable({ write: (_chunk, _encoding, done) => done() });
  failToFetch().catch((error: Error) => outgoing.emit('error', error));
  return Object.assign(outgoing, { setTimeout: () => outgoing, abort: () => undefined });
}

class Agent extends EventEmitter {
  destroy(): void {}
}

/** Node's `http` for servers under trial: requests come from the trial, and none goes out. */
export const http = {
  METHODS,
  STATUS_CODES,
  Agent,
  globalAgent: new Agent(),
  IncomingMessage,
  OutgoingMessage: ServerResponse,
  ServerResponse,
  // Callable without `new`, as in Node.
  Server: new Proxy(Server, { apply: (_, __, values: unknown[]) => createServer(...values) }),
  createServer,
  request,
  get: request,
  maxHeaderSize: 16_384,
};
