import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';

/** The server answered with GraphQL errors instead of data. */
export class GraphQLRequestError extends Error {
  override readonly name = 'GraphQLRequestError';
}

/** Talks to a Contender server: queries and mutations over HTTP, subscriptions over a WebSocket. */
export interface ContenderClient extends AsyncDisposable {
  /** Resolves to the data. Throws `GraphQLRequestError`, or whatever `fetch` throws. */
  request<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /**
   * Yields results until the subscription ends. Never reconnects: the caller knows where to resume.
   */
  subscribe<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): AsyncIterable<Result>;
}

const Answer = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Creates a client of the endpoint; connects lazily, and without authentication. */
export function connect(url: URL): ContenderClient {
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const sockets = createClient({ url: socketUrl.href, webSocketImpl: WebSocket, retryAttempts: 0 });
  return {
    request: async <Result, Variables>(
      document: TypedDocumentNode<Result, Variables>,
      variables: Variables,
    ) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
        },
        body: JSON.stringify({ query: print(document), variables }),
      });
      const { data, errors } = Answer.parse(await response.json());
      refuseErrors(errors);
      // The document's type comes from the schema, against which the server has checked the data.
      return data as Result;
    },
    subscribe: async function* <Result, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Result, Variables>,
      variables: Variables,
    ) {
      const results = sockets.iterate<Result>({ query: print(document), variables });
      for await (const { data, errors } of results) {
        refuseErrors(errors);
        if (data != null) yield data;
      }
    },
    [Symbol.asyncDispose]: async () => {
      await sockets.dispose();
    },
  };
}

function refuseErrors(errors: readonly { readonly message: string }[] | undefined): void {
  if (errors !== undefined && errors.length > 0) {
    throw new GraphQLRequestError(errors.map(({ message }) => message).join('; '));
  }
}
