import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';
import type { Author } from '../author.ts';
import type { Behaviour } from './behaviour.ts';
import { respondToGenerate } from './generate.ts';
import { refusal } from './google-error.ts';
import { type Journal, journal } from './journal.ts';
import { listModels } from './list-models.ts';
import { type RehearsalModel, rehearsalModel } from './rehearsal-model.ts';
import { routeOf } from './route.ts';
import { sendJson, sendRefusal } from './send-reply.ts';

export interface RehearsalServerOptions {
  /** The models to play. Their token limits are enforced, as the provider would. */
  readonly catalogue: readonly CatalogueModel[];
  /** Writes the answers. */
  readonly author: Author;
  /** Equal seeds and requests give equal faults. */
  readonly seed: number;
  /** Overrides of every model's default behaviour. */
  readonly behaviour?: Partial<Behaviour>;
  /** Overrides for single models, by name; these win over `behaviour`. */
  readonly behaviours?: Readonly<Record<string, Partial<Behaviour>>>;
  /** The longest request body in bytes; defaults to 20 MiB, as at Google. */
  readonly maxRequestBytes?: number;
  readonly now?: () => Date;
  /** Resolves after that many milliseconds; rejects when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Models that cost nothing and know a few applications by heart, behind Gemini's REST protocol. */
export interface RehearsalServer extends Pick<Journal, 'requests' | 'nextRequest' | 'nextClose'> {
  /** Base URL for a Gemini client, on the loopback interface. Any API key is accepted. */
  readonly url: string;
  /** Changes a model's behaviour from its next request on. Throws `RangeError` if impossible. */
  behave(model: string, changes: Partial<Behaviour>): void;
  /** Closes open connections and stops listening. */
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startRehearsalServer(
  options: RehearsalServerOptions,
): Promise<RehearsalServer> {
  const { catalogue, author, seed } = options;
  const {
    maxRequestBytes = 20 * 1024 * 1024,
    now = () => new Date(),
    pause = (ms, signal) => delay(ms, undefined, { signal }),
  } = options;
  const models = new Map(
    catalogue.map((entry): [string, RehearsalModel] => {
      const changes = { ...options.behaviour, ...options.behaviours?.[entry.name] };
      return [entry.name, rehearsalModel(entry, { seed, changes })];
    }),
  );
  const modelNamed = (name: string): RehearsalModel => {
    const model = models.get(name);
    if (model === undefined) throw new RangeError(`no rehearsal model is called ${name}`);
    return model;
  };
  for (const name of Object.keys(options.behaviours ?? {})) modelNamed(name);
  const log = journal(now);

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('server', 'contender-rehearsal');
    const route = routeOf(request.method ?? '', request.url ?? '');
    if (route === null) return sendRefusal(response, refusal(404, 'There is no such method.'));
    if (!request.headers['x-goog-api-key']) {
      return sendRefusal(response, refusal(403, 'Requests need an API key in x-goog-api-key.'));
    }
    if (route.kind === 'list-models') return sendJson(response, 200, listModels(catalogue));
    const model = models.get(route.model);
    if (model === undefined) {
      const message = `models/${route.model} is not found for API version v1beta.`;
      return sendRefusal(response, refusal(404, message));
    }
    const { isStreamed } = route;
    await respondToGenerate(request, response, {
      model,
      isStreamed,
      author,
      pause,
      maxRequestBytes,
      journal: log,
    });
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      // Either the client has left and needs no answer, or the author has failed.
      if (response.headersSent || response.destroyed) response.destroy();
      else sendRefusal(response, refusal(500, String(error)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: log.requests,
    nextRequest: log.nextRequest,
    nextClose: log.nextClose,
    behave: (name, changes) => modelNamed(name).behave(changes),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
