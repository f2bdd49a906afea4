import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../orchestrator/ports/logger.ts';
import type { Services, Viewer } from '../resolvers/context.ts';
import { createDoor } from './door.ts';
import { createGraphiQL, isPageRequest } from './graphiql.ts';
import { createGraphQLServer, GRAPHQL_PATH } from './graphql.ts';
import { type AccessToken, createIdentify } from './identity.ts';
import { listen } from './listen.ts';
import { DEFAULT_QUERY_LIMITS, type QueryLimits } from './query-limits.ts';
import { serveWebSockets } from './websockets.ts';

export interface HttpServerOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly log: Logger;
  /** Who is let in. Empty: everyone on this machine, as `local`, and nobody else. */
  readonly tokens: readonly AccessToken[];
  /** Origins other than its own whose pages may call the server. */
  readonly allowedOrigins: readonly string[];
  /** Whether new work can be taken; asked by `/ready`. */
  readonly isReady: () => boolean;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpLimits {
  readonly query: QueryLimits;
  /** Of one HTTP body, and of one WebSocket message. */
  readonly maxBodyBytes: number;
  readonly maxSubscriptionsPerSocket: number;
  /** How long `close` lets answers that are under way finish. */
  readonly closeGraceMs: number;
}

const DEFAULT_HTTP_LIMITS: HttpLimits = {
  query: DEFAULT_QUERY_LIMITS,
  maxBodyBytes: 8 * 1024 * 1024,
  maxSubscriptionsPerSocket: 100,
  closeGraceMs: 500,
};

export interface HttpServer {
  /**
   * Starts to listen; port 0 takes a free one. Answers the endpoint's address. Rejects when the
   * port is taken, or when callers are not identified and the host is not this machine's own.
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<URL>;
  /** Ends subscriptions with 1001 and stops listening. Runs under way are not touched. */
  close(): Promise<void>;
}

/** GraphQL over HTTP, server-sent events and WebSockets at `/graphql`; `/health` and `/ready`. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { tokens, allowedOrigins } = options;
  const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
  const isLoopbackOnly = tokens.length === 0;
  const identify = createIdentify(tokens);
  const door = createDoor({ allowedOrigins, isLoopbackOnly });
  const showGraphiQL = createGraphiQL();
  const graphql = createGraphQLServer({
    schema: options.schema,
    services: options.services,
    log: options.log,
    queryLimits: limits.query,
    maxBodyBytes: limits.maxBodyBytes,
    allowedOrigins,
  });

  const answerGraphQL = (request: IncomingMessage, response: ServerResponse): void => {
    const refusal = door(request);
    if (refusal !== null) {
      answer(response, refusal.status, { error: refusal.reason });
      return;
    }
    if (isPageRequest(request)) {
      showGraphiQL(response).catch((error) => response.destroy(error));
      return;
    }
    const viewer = isPreflight(request) ? NOBODY : identify(request.headers.authorization);
    if (viewer === null) {
      response.setHeader('www-authenticate', 'Bearer');
      answer(response, 401, {
        error: 'unknown or missing bearer token; send one in the Authorization header',
      });
      return;
    }
    void graphql(request, response, { viewer });
  };

  const server = createServer((request, response) => {
    switch (request.url?.split('?')[0]) {
      case GRAPHQL_PATH:
        answerGraphQL(request, response);
        break;
      case '/':
        response.writeHead(302, { location: GRAPHQL_PATH }).end();
        break;
      case '/health':
        answer(response, 200, { status: 'ok' });
        break;
      case '/ready':
        if (options.isReady()) answer(response, 200, { status: 'ready' });
        else answer(response, 503, { status: 'not ready' });
        break;
      default:
        answer(response, 404, { error: `not found; the endpoint is ${GRAPHQL_PATH}` });
    }
  });
  const webSockets = serveWebSockets(server, {
    graphql,
    door,
    identify,
    log: options.log,
    maxMessageBytes: limits.maxBodyBytes,
    maxSubscriptionsPerSocket: limits.maxSubscriptionsPerSocket,
    closeGraceMs: limits.closeGraceMs,
  });

  return {
    listen: (address) => listen(server, { ...address, isLoopbackOnly }),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => server.closeAllConnections(), limits.closeGraceMs);
      await webSockets[Symbol.asyncDispose]();
      await closed;
      clearTimeout(cut);
      await graphql.dispose();
    },
  };
}

/** A preflight carries no credentials, runs nothing, and its origin has been seen at the door. */
const isPreflight = ({ method }: IncomingMessage): boolean => method === 'OPTIONS';

/** Whom a preflight is answered for. */
const NOBODY: Viewer = { userId: '', role: 'USER' };

function answer(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
