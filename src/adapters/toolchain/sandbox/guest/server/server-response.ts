import { Writable } from 'stream';
import type { Connection, IncomingMessage } from './incoming-message.ts';

/** Set at build time to the value of the Node that builds the world. */
declare const __STATUS_CODES: Readonly<Record<number, string>>;
export const STATUS_CODES = __STATUS_CODES;

type HeaderValue = string | number | readonly string[];

const failed = (code: string, message: string, Kind: ErrorConstructor = Error): Error =>
  Object.assign(new Kind(message), { code });

/** A response as Node hands it to a server, of which the trial reads what was written. */
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
