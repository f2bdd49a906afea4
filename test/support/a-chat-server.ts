import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const asked = z.looseObject({ model: z.string() });

export interface ChatServer extends AsyncDisposable {
  /** The base URL, to which `/chat/completions` is appended. */
  readonly baseUrl: string;
  /** How many requests the model has received. */
  requestsOf(model: string): number;
}

/** An OpenAI-compatible server on which each model, by name, has its own way of answering. */
export async function aChatServer(
  models: Readonly<Record<string, (response: ServerResponse) => void>>,
): Promise<ChatServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { model } = asked.parse(await json(request));
    requests.push(model);
    const answer = models[model];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requestsOf: (name) => requests.filter((model) => model === name).length,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
