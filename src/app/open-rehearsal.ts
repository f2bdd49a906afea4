import { geminiModel } from '../adapters/gemini/gemini-model.ts';
import { openProviderHttp } from '../adapters/provider-http/provider-http.ts';
import { createAuthor } from '../adapters/rehearsal/author/create-author.ts';
import type { Behaviour } from '../adapters/rehearsal/server/behaviour.ts';
import {
  REHEARSAL_PROVIDER,
  rehearsalCatalogue,
} from '../adapters/rehearsal/server/rehearsal-catalogue.ts';
import { startRehearsalServer } from '../adapters/rehearsal/server/rehearsal-server.ts';
import { type CatalogueModel, NO_LIMITS } from '../orchestrator/catalogue.ts';
import type { Logger } from '../orchestrator/ports/logger.ts';
import type { OpenProviders } from './open-providers.ts';

export interface RehearsalOptions {
  readonly seed: number;
  readonly behaviours: Readonly<Record<string, Partial<Behaviour>>>;
  readonly log: Logger;
  /** The environment variables that would enable real models, worded for the log. */
  readonly toSet: string;
}

/** Serves the listed models from an in-process rehearsal server that speaks Gemini's protocol. */
export async function openRehearsal(
  listed: readonly CatalogueModel[],
  { seed, behaviours, log, toSet }: RehearsalOptions,
): Promise<OpenProviders> {
  const catalogue = rehearsalCatalogue(listed);
  const author = createAuthor({ seed });
  const server = await startRehearsalServer({ catalogue, seed, behaviours, author });
  const http = openProviderHttp({ provider: REHEARSAL_PROVIDER });
  log.warn(
    { url: server.url },
    `${toSet} is not set: rehearsal models answer from a small library; no real model is asked`,
  );
  const access = { apiKey: 'rehearsal', baseUrl: server.url, fetch: http.fetch };
  return {
    catalogue,
    providers: [{ name: REHEARSAL_PROVIDER, limits: NO_LIMITS }],
    models: new Map(catalogue.map(({ name }) => [name, geminiModel({ name, ...access })])),
    isRehearsal: true,
    close: async () => {
      await http.close();
      await server.close();
    },
  };
}
