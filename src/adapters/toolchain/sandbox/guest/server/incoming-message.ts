import { EventEmitter } from 'events';
import { Readable } from 'stream';

/** The socket of a request, which is connected to nothing. */
export class Connection extends EventEmitter {
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

/** What a request that is sent to a server under trial consists of. */
export interface IncomingParts {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A request as Node hands it to a server. */
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
