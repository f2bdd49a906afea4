import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { useServer as serveGraphQL } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Logger } from '../orchestrator/ports/logger.ts';
import type { Viewer } from '../resolvers/context.ts';
import type { Door } from './door.ts';
import { GRAPHQL_PATH, type GraphQLServer } from './graphql.ts';
import type { Identify } from './identity.ts';

export interface WebSocketOptions {
  readonly graphql: GraphQLServer;
  readonly door: Door;
  readonly identify: Identify;
  readonly log: Logger;
  readonly maxMessageBytes: number;
  readonly maxSubscriptionsPerSocket: number;
  /** How long clients may take to acknowledge the close before their sockets are terminated. */
  readonly closeGraceMs: number;
}

/** State that a socket carries for its lifetime. */
interface Connection extends Record<PropertyKey, unknown> {
  viewer: Viewer;
  gone: AbortController;
}

type Enveloped = ReturnType<GraphQLServer['getEnveloped']>;

/**
 * Serves graphql-ws on the server's upgrade requests. Callers authenticate with `authorization` in
 * the connection parameters; unknown callers are closed with 4403. Disposing closes every socket
 * with 1001, which ends its subscriptions.
 */
export function serveWebSockets(server: Server, options: WebSocketOptions): AsyncDisposable {
  const { graphql, door, identify } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes });
  // Carries each operation's pipeline from `onSubscribe`, which parses, to its execution.
  const pipelines = new WeakMap<ExecutionArgs, Enveloped>();
  const pipelineOf = (args: ExecutionArgs): Enveloped => {
    const enveloped = pipelines.get(args);
    if (enveloped === undefined) throw new Error('an operation was executed without its pipeline');
    return enveloped;
  };

  const { dispose } = serveGraphQL<Record<string, unknown>, Connection>(
    {
      // Keeps the details of internal errors from clients.
      isProd: true,
      onConnect: ({ connectionParams, extra }) => {
        const viewer = identify(connectionParams?.authorization);
        if (viewer === null) return false;
        extra.viewer = viewer;
        extra.gone = new AbortController();
        return true;
      },
      onDisconnect: ({ extra }) => extra.gone?.abort(),
      onSubscribe: async ({ extra, subscriptions }, _id, params) => {
        if (extra.viewer === undefined || extra.gone === undefined) {
          return [new GraphQLError('this connection has not been acknowledged')];
        }
        if (Object.keys(subscriptions).length > options.maxSubscriptionsPerSocket) {
          return [tooManySubscriptions(options.maxSubscriptionsPerSocket)];
        }
        const caller = { viewer: extra.viewer, signal: extra.gone.signal };
        const enveloped = graphql.getEnveloped({ ...caller, params });
        try {
          const document = enveloped.parse(params.query);
          const errors = enveloped.validate(enveloped.schema, document);
          if (errors.length > 0) return errors;
          const args: ExecutionArgs = {
            schema: enveloped.schema,
            document,
            contextValue: await enveloped.contextFactory(),
            operationName: params.operationName,
            variableValues: params.variables,
          };
          pipelines.set(args, enveloped);
          return args;
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
      execute: (args) => pipelineOf(args).execute(args),
      subscribe: (args) => pipelineOf(args).subscribe(args),
    },
    sockets,
  );

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== GRAPHQL_PATH) refuse(socket, '404 Not Found');
    else if (door(request) !== null) refuse(socket, '403 Forbidden');
    else {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        sockets.emit('connection', webSocket, request);
        // Replaces graphql-ws's handler, which would print socket errors to the console.
        webSocket.removeAllListeners('error');
        webSocket.on('error', (err) => options.log.info({ err }, 'a WebSocket broke'));
      });
    }
  };
  server.on('upgrade', upgrade);

  return {
    async [Symbol.asyncDispose]() {
      server.off('upgrade', upgrade);
      const cut = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, options.closeGraceMs);
      await dispose();
      clearTimeout(cut);
    },
  };
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const tooManySubscriptions = (limit: number): GraphQLError =>
  new GraphQLError(`a connection carries at most ${limit} operations at once`, {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
  });
