import type { Catalogue } from '../adapters/catalogue/catalogue-schema.ts';
import type { ListedModel } from '../adapters/catalogue/model-schema.ts';
import type { ListedProvider } from '../adapters/catalogue/provider-schema.ts';
import { usableModels } from '../adapters/catalogue/usable-models.ts';
import { geminiModel } from '../adapters/gemini/gemini-model.ts';
import { openProviderHttp } from '../adapters/provider-http/provider-http.ts';
import type { Behaviour } from '../adapters/rehearsal/server/behaviour.ts';
import type { Config } from '../config.ts';
import type { CatalogueModel, CatalogueProvider } from '../orchestrator/catalogue.ts';
import type { CodeModel } from '../orchestrator/ports/code-model.ts';
import type { Logger } from '../orchestrator/ports/logger.ts';
import { openRehearsal } from './open-rehearsal.ts';

/** Everyone who answers, ready to be asked. */
export interface OpenProviders {
  readonly catalogue: readonly CatalogueModel[];
  /** Of the catalogue's models. */
  readonly providers: readonly CatalogueProvider[];
  /** One for each model of the catalogue, by name. */
  readonly models: ReadonlyMap<string, CodeModel>;
  /** Nobody real answers. */
  readonly isRehearsal: boolean;
  /** Cuts every connection. */
  close(): Promise<void>;
}

export interface OpenProvidersOptions {
  readonly log: Logger;
  /** Latency, pace and faults of rehearsal models, by name, where they differ from the usual. */
  readonly rehearsal?: Readonly<Record<string, Partial<Behaviour>>>;
}

export type ProviderConfig = Pick<Config, 'apiKey' | 'geminiBaseUrl' | 'rehearsalSeed'>;

/**
 * Opens the providers that have a key or need none. The models of the others are left out, with a
 * word on what to set; where that leaves nobody, rehearsal models stand in.
 */
export async function openProviders(
  catalogue: Catalogue,
  config: ProviderConfig,
  { log, rehearsal = {} }: OpenProvidersOptions,
): Promise<OpenProviders> {
  const asked = new Set(catalogue.models.map((model) => model.provider));
  const providers = catalogue.providers.filter(({ name }) => asked.has(name));
  const lacking = providers.filter((provider) => lacksKey(provider, config));
  if (lacking.length === providers.length) {
    const variables = new Set(lacking.map(({ apiKeyEnv }) => apiKeyEnv));
    return openRehearsal(catalogue.models, {
      seed: config.rehearsalSeed,
      behaviours: rehearsal,
      log,
      toSet: [...variables].join(' or '),
    });
  }
  for (const { name, apiKeyEnv } of lacking) {
    const models = catalogue.models.filter(({ provider }) => provider === name);
    log.warn(
      { provider: name, models: models.map((model) => model.name) },
      `${apiKeyEnv} is not set: the models of ${name} are left out`,
    );
  }

  const usable = providers.filter((provider) => !lacking.includes(provider));
  const names = new Set(usable.map(({ name }) => name));
  const models = usableModels(catalogue, (provider) => names.has(provider));
  return openListed(usable, models, config);
}

/** Each provider over connections of its own. */
async function openListed(
  providers: readonly ListedProvider[],
  catalogue: readonly ListedModel[],
  config: ProviderConfig,
): Promise<OpenProviders> {
  const opened = providers.map((provider) => ({
    provider,
    http: openProviderHttp({ provider: provider.name }),
  }));
  const opening = opened.flatMap(({ provider, http }) =>
    catalogue
      .filter((model) => model.provider === provider.name)
      .map((model) => openModel(model, provider, { config, fetch: http.fetch })),
  );
  const models = await Promise.all(opening);
  return {
    catalogue,
    providers,
    models: new Map(models.map((model) => [model.name, model])),
    isRehearsal: false,
    close: async () => {
      await Promise.all(opened.map(({ http }) => http.close()));
    },
  };
}

const lacksKey = ({ apiKeyEnv }: ListedProvider, { apiKey }: ProviderConfig): boolean =>
  apiKeyEnv !== null && apiKey(apiKeyEnv) === null;

async function openModel(
  { name, upstreamName, chat }: ListedModel,
  provider: ListedProvider,
  access: { readonly config: ProviderConfig; readonly fetch: typeof fetch },
): Promise<CodeModel> {
  const { apiKey, geminiBaseUrl } = access.config;
  const asked = { name, upstreamName, fetch: access.fetch };
  switch (provider.kind) {
    case 'gemini': {
      const baseUrl = provider.baseUrl ?? geminiBaseUrl;
      return geminiModel({
        ...asked,
        apiKey: apiKey(provider.apiKeyEnv) ?? '',
        ...(baseUrl !== null && { baseUrl }),
      });
    }
    case 'openai-compatible': {
      // Its SDK takes 35 MB, which a service without such a provider does not spend.
      const { openAICompatibleModel } = await import(
        '../adapters/openai-compatible/openai-compatible-model.ts'
      );
      return openAICompatibleModel({
        ...asked,
        apiKey: provider.apiKeyEnv === null ? null : apiKey(provider.apiKeyEnv),
        baseUrl: provider.baseUrl,
        dialect: chat ?? {},
      });
    }
  }
}
