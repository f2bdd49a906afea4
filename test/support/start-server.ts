import type { Services } from '../../src/resolvers/context.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { createHttpServer, type HttpServerOptions } from '../../src/server/http-server.ts';
import { keptLog } from './kept-log.ts';
import { testServices } from './test-services.ts';

export interface TestServer extends AsyncDisposable {
  /** The GraphQL endpoint over HTTP. */
  readonly url: string;
  /** The same endpoint over WebSockets. */
  readonly socketUrl: string;
  readonly log: ReturnType<typeof keptLog>;
  /** Posts a body as JSON. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A server on a free port. Using a service that is not given fails. */
export async function startServer({
  services,
  ...options
}: Partial<Omit<HttpServerOptions, 'services' | 'log'>> & {
  readonly services?: Partial<Services>;
} = {}): Promise<TestServer> {
  const log = keptLog();
  const server = createHttpServer({
    schema: buildSchema(),
    services: testServices(services),
    log,
    tokens: [],
    allowedOrigins: [],
    isReady: () => true,
    ...options,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= server.close();
    return closing;
  };
  return {
    url: url.href,
    socketUrl: url.href.replace('http:', 'ws:'),
    log,
    post: (body, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
