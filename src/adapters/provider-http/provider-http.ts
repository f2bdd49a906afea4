import { Agent } from 'undici';
import { answerBody, DEFAULT_REPLY_LIMITS, type ReplyLimits, refusalBody } from './reply-body.ts';

export interface ProviderHttpOptions {
  /** Whose connections these are, as errors name it. */
  readonly provider: string;
  /** Further requests wait for a free one; 256 when left out. */
  readonly maxConnections?: number;
  /** To reach the server at all; 10 s when left out. */
  readonly connectTimeoutMs?: number;
  /** What is left out keeps its default. */
  readonly limits?: Partial<ReplyLimits>;
}

/** The connections to one provider. */
export interface ProviderHttp extends AsyncDisposable {
  /**
   * What an SDK needs of the platform's `fetch`, at less than half of its cost: text goes out, a
   * stream within the limits comes back. An abort closes the connection at once. Redirects are not
   * followed, so that a key goes to no other server than the one that was named.
   */
  readonly fetch: typeof fetch;
  /** Cuts every connection. */
  close(): Promise<void>;
}

const DEFAULT_MAX_CONNECTIONS = 256;
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;
/**
 * Between requests, where the server does not say how long it waits: less than the 5 s that most do,
 * so that no request goes to a connection that is being closed.
 */
const KEEP_ALIVE_MS = 4_000;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Opens nothing yet: connections come with the first requests, and are kept for the next. */
export function openProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  const { provider, maxConnections, connectTimeoutMs } = options;
  const limits = { ...DEFAULT_REPLY_LIMITS, ...options.limits };
  const agent = new Agent({
    connections: maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    connectTimeout: connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // How long an answer may take is for the caller's deadlines to say.
    headersTimeout: 0,
    bodyTimeout: 0,
    // A connection for each request, so that one that is cut takes no other along.
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
