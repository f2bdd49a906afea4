import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from '../orchestrator/ports/logger.ts';
import type { Context, Services, Viewer } from '../resolvers/context.ts';
import { createMaskError } from './masking.ts';
import { limitQueries, type QueryLimits } from './query-limits.ts';

/** What a transport says of a request before GraphQL sees it. */
export interface Caller {
  readonly viewer: Viewer;
  /** Where the transport has no request object of its own: aborts when the client has gone. */
  readonly signal?: AbortSignal;
}

export type GraphQLServer = YogaServerInstance<Caller, Context>;

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly log: Logger;
  readonly queryLimits: QueryLimits;
  readonly maxBodyBytes: number;
  readonly allowedOrigins: readonly string[];
}

export const GRAPHQL_PATH = '/graphql';

/** One pipeline for every transport: parse, validate within limits, execute, mask. */
export function createGraphQLServer(options: GraphQLServerOptions): GraphQLServer {
  return createYoga<Caller, Context>({
    schema: options.schema,
    graphqlEndpoint: GRAPHQL_PATH,
    plugins: [limitQueries(options.queryLimits)],
    maskedErrors: { maskError: createMaskError(options.log) },
    maxRequestBodySize: options.maxBodyBytes,
    cors:
      options.allowedOrigins.length === 0
        ? false
        : { origin: [...options.allowedOrigins], credentials: false },
    multipart: false,
    graphiql: false,
    landingPage: false,
    // Errors are logged where they are masked; yoga has nothing to add.
    logging: false,
    context: ({ viewer, signal, request }) => ({
      ...options.services,
      viewer,
      signal: signal ?? request.signal,
    }),
  });
}
