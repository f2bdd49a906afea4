import type { ExecutionResult } from 'graphql';
import type { Services, Viewer } from '../../src/resolvers/context.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { createGraphQLServer } from '../../src/server/graphql.ts';
import { DEFAULT_QUERY_LIMITS } from '../../src/server/query-limits.ts';
import { keptLog } from './kept-log.ts';
import { testServices } from './test-services.ts';

export type Answer = ExecutionResult<Record<string, unknown>>;

export interface Question {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly viewer?: Viewer;
  readonly signal?: AbortSignal;
}

/** The viewer unless a test names another. */
export const ANNA: Viewer = { userId: 'anna', role: 'USER' };

/** The API over these services, without sockets. Using any other service fails. */
export function apiOver(services: Partial<Services>) {
  const log = keptLog();
  const graphql = createGraphQLServer({
    schema: buildSchema(),
    services: testServices(services),
    log,
    queryLimits: DEFAULT_QUERY_LIMITS,
    maxBodyBytes: 1_000_000,
    allowedOrigins: [],
  });
  return {
    log,
    async ask(
      query: string,
      { variables = {}, viewer = ANNA, signal }: Question = {},
    ): Promise<Answer> {
      const response = await graphql.fetch(
        'http://localhost/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        },
        { viewer, ...(signal !== undefined && { signal }) },
      );
      return response.json();
    },
  };
}
