import { Agent } from 'undici';
import { answerBody, DEFAULT_REPLY_LIMITS, type ReplyLimits, refusalBody } from './reply-body.ts';

export interface ProviderHttpOptions {
  /** The provider's name, for error messages. */
  readonly provider: string;
  /** Further requests wait for a free connection; defaults to 256. */
  readonly maxConnections?: number;
  /** For establishing a connection; defaults to 10 s. */
  readonly connectTimeoutMs?: number;
  /** Defaults apply to omitted limits. */
  readonly limits?: Partial<ReplyLimits>;
}

/** The connection pool of one provider. */
export interface ProviderHttp extends AsyncDisposable {
  /**
   * The part of `fetch` that SDKs need, at less than half the cost: sends text, and returns a
   * stream bounded by the limits. Aborting closes the connection at once. Redirects are not
   * followed, so a key never goes to a server other than the one configured.
   */
  readonly fetch: typeof fetch;
  /** Closes every connection. */
  close(): Promise<void>;
}

const DEFAULT_MAX_CONNECTIONS = 256;
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;
/**
 * How long an idle connection is kept if the server does not announce its own timeout. Below the
 * usual 5 s, so that no request is sent on a connection that the server is just closing.
 */
const KEEP_ALIVE_MS = 4_000;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Creates the pool. Connections are opened by the first requests and reused by later ones. */
export function openProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  const { provider, maxConnections, connectTimeoutMs } = options;
  const limits = { ...DEFAULT_REPLY_LIMITS, ...options.limits };
  const agent = new Agent({
    connections: maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    connectTimeout: connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Deadlines are up to the caller.
    headersTimeout: 0,
    bodyTimeout: 0,
    // HTTP/1.1: one request per connection at a time, so cutting one affects no other.
    allowH2: false,
  });

  async function send(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname, search } = new URL(input instanceof Request ? input.url : input);
    const { method = 'GET', body = null, signal } = init;
    if (body !== null && typeof body !== 'string') throw new TypeError('only text is sent');
    const reply = await agent.request({
      origin,
      path: `${pathname}${search}`,
      method,
      headers: Object.fromEntries(new Headers(init.headers)),
      body,
      signal: signal ?? null,
    });
    const { statusCode: status } = reply;
    const headers = new Headers(
      Object.entries(reply.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((each): [string, string] => [name, each]),
      ),
    );
    if (WITHOUT_BODY.has(status)) {
      await reply.body.dump();
      return new Response(null, { status, headers });
    }
    const isAnswer = status < 300;
    return new Response(
      isAnswer ? answerBody(reply.body, limits, provider) : refusalBody(reply.body, limits),
      { status, headers },
    );
  }

  const close = (): Promise<void> => agent.destroy();
  return { fetch: send, close, [Symbol.asyncDispose]: close };
}
