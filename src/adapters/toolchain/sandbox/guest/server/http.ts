import { EventEmitter } from 'events';
import { Readable, Writable } from 'stream';
import { timing } from '../everywhere/clock.ts';
import { failToFetch } from '../everywhere/network.ts';

/** Set at build time to the values of the Node that builds the world. */
declare const __METHODS: readonly string[];
declare const __STATUS_CODES: Readonly<Record<number, string>>;
const METHODS = __METHODS;
const STATUS_CODES = __STATUS_CODES;

/** Node's `http` for servers under trial: requests come from the trial, and none goes out. */
type HeaderValue = string | number | readonly string[];

/** The socket of a request, which is connected to nothing. */
class Connection extends EventEmitter {
  readonly remoteAddress = '127.0.0.1';
  readonly remotePort = 50_000;
  readonly encrypted = false;
  readonly readable = true;
  readonly writable = true;
  destroyed = false;
  destroy(): this {
    this.destroyed = true;
    return this;
  }
  setTimeout(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  address(): object {
    return { address: '127.0.0.1', family: 'IPv4', port: 3000 };
  }
}

export interface IncomingParts {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export class IncomingMessage extends Readable {
  method = 'GET';
  url = '/';
  headers: Record<string, string> = {};
  rawHeaders: string[] = [];
  httpVersion = '1.1';
  httpVersionMajor = 1;
  httpVersionMinor = 1;
  complete = false;
  aborted = false;
  trailers = {};
  socket = new Connection();
  connection = this.socket;
  #body: string | null = null;

  static of({ method, url, headers, body }: IncomingParts): IncomingMessage {
    const message = new IncomingMessage();
    message.method = method;
    message.url = url;
    message.headers = { ...headers };
    message.rawHeaders = Object.entries(headers).flat();
    message.#body = body;
    return message;
  }

  override _read(): void {
    if (this.#body !== null) this.push(Buffer.from(this.#body));
    this.#body = null;
    this.complete = true;
    this.push(null);
  }

  setTimeout(): this {
    return this;
  }
}

const failed = (code: string, message: string, Kind: ErrorConstructor = Error): Error =>
  Object.assign(new Kind(message), { code });

export class ServerResponse extends Writable {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  sendDate = true;
  finished = false;
  shouldKeepAlive = true;
  req: IncomingMessage;
  socket: Connection;
  connection: Connection;
  readonly #headers = new Map<string, { readonly name: string; readonly value: HeaderValue }>();
  readonly #chunks: Uint8Array[] = [];

  constructor(request: IncomingMessage) {
    super();
    this.req = request;
    this.socket = request.socket;
    this.connection = request.socket;
    // The browser version of streams lacks this property.
    Object.defineProperty(this, 'writableEnded', { get: () => this.finished });
  }

  setHeader(name: string, value: HeaderValue): this {
    if (this.headersSent) {
      throw failed('ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    }
    if (value === undefined) {
      throw failed(
        'ERR_HTTP_INVALID_HEADER_VALUE',
        `Invalid value "undefined" for header "${name}"`,
        TypeError,
      );
    }
    this.#headers.set(String(name).toLowerCase(), { name, value });
    return this;
  }

  setHeaders(headers: Iterable<readonly [string, string]>): this {
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    const known = this.getHeader(name);
    return this.setHeader(
      name,
      known === undefined ? value : [known, value].flat().map((one) => String(one)),
    );
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.#headers.get(String(name).toLowerCase())?.value;
  }

  getHeaders(): Record<string, HeaderValue> {
    return Object.fromEntries([...this.#headers].map(([name, { value }]) => [name, value]));
  }

  getHeaderNames(): string[] {
    return [...this.#headers.keys()];
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(String(name).toLowerCase());
  }

  removeHeader(name: string): void {
    if (this.headersSent) {
      throw failed('ERR_HTTP_HEADERS_SENT', 'Cannot remove headers after they are sent');
    }
    this.#headers.delete(String(name).toLowerCase());
  }

  writeHead(status: number, ...rest: readonly unknown[]): this {
    if (this.headersSent) {
      throw failed(
        'ERR_HTTP_HEADERS_SENT',
        'Cannot write headers after they are sent to the client',
      );
    }
    const code = Number(status);
    if (!(code >= 100 && code <= 999)) {
      throw failed('ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${status}`, RangeError);
    }
    this.statusCode = code;
    const [message, headers] = typeof rest[0] === 'string' ? rest : ['', rest[0]];
    this.statusMessage = String(message) || (STATUS_CODES[code] ?? '');
    for (const [name, value] of Object.entries(headers ?? {})) {
      this.setHeader(name, value as HeaderValue);
    }
    this.headersSent = true;
    return this;
  }

  flushHeaders(): void {
    this.headersSent = true;
  }

  writeContinue(): void {}
  writeProcessing(): void {}
  addTrailers(): void {}
  assignSocket(): void {}
  detachSocket(): void {}
  setTimeout(): this {
    return this;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.headersSent = true;
    this.#chunks.push(chunk);
    done();
  }

  override end(...values: unknown[]): this {
    if (this.finished) return this;
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.finished = true;
    this.req.complete = true;
    Reflect.apply(super.end, this, values);
    return this;
  }

  /** The body that has been written so far. */
  textSoFar(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

type RequestListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Servers that have been told to listen, the latest first. */
export const listening: Server[] = [];

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
