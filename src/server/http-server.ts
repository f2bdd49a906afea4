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
  /**
   * Tokens that authenticate callers. Empty: everyone on this machine, and nobody else, is `local`.
   */
  readonly tokens: readonly AccessToken[];
  /** Origins, besides the server's own, whose pages may call it. */
  readonly allowedOrigins: readonly string[];
  /** Whether the service takes new work; answered by `/ready`. */
  readonly isReady: () => boolean;
  readonly limits?: Partial<HttpLimits>;
}

/** Limits per request, message and connection. */
export interface HttpLimits {
  readonly query: QueryLimits;
  /** Limit of one HTTP body and of one WebSocket message. */
  readonly maxBodyBytes: number;
  readonly maxSubscriptionsPerSocket: number;
  /** How long `close` lets responses in progress finish before it cuts their connections. */
  readonly closeGraceMs: number;
}

const DEFAULT_HTTP_LIMITS: HttpLimits = {
  query: DEFAULT_QUERY_LIMITS,
  maxBodyBytes: 8 * 1024 * 1024,
  maxSubscriptionsPerSocket: 100,
  closeGraceMs: 500,
};

/** A server that is created but not yet listening. */
export interface HttpServer {
  /**
   * Starts to listen and resolves to the endpoint's URL; port 0 picks a free port. Rejects when the
   * port is taken, or when callers are not authenticated and the host is not a loopback address.
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<URL>;
  /** Closes subscriptions with code 1001 and stops listening. Runs under way are not affected. */
  close(): Promise<void>;
}

/** Serves GraphQL at `/graphql` over HTTP, SSE and WebSockets, and `/health` and `/ready`. */
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

/** A preflight carries no credentials and executes nothing, and the door has checked its origin. */
const isPreflight = ({ method }: IncomingMessage): boolean => method === 'OPTIONS';

/** Stands in for the viewer of a preflight. */
const NOBODY: Viewer = { userId: '', role: 'USER' };

function answer(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
