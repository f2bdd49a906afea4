import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from '../orchestrator/ports/logger.ts';
import type { Context, Services, Viewer } from '../resolvers/context.ts';
import { createMaskError } from './masking.ts';
import { limitQueries, type QueryLimits } from './query-limits.ts';

/** What the transport knows of a caller before GraphQL runs. */
export interface Caller {
  readonly viewer: Viewer;
  /** Aborts when the client disconnects; for transports without a request object of their own. */
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

/**
 * Creates the pipeline that every transport shares: parse, validate within limits, execute, mask.
 */
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
    // Unexpected errors are logged where they are masked; Yoga has nothing to add.
    logging: false,
    context: ({ viewer, signal, request }) => ({
      ...options.services,
      viewer,
      signal: signal ?? request.signal,
    }),
  });
}
