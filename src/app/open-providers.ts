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

/** The providers in use, connected and ready to be called. */
export interface OpenProviders {
  readonly catalogue: readonly CatalogueModel[];
  /** The providers of the models in `catalogue`. */
  readonly providers: readonly CatalogueProvider[];
  /** One client per model in `catalogue`, by model name. */
  readonly models: ReadonlyMap<string, CodeModel>;
  /** True when rehearsal models stand in and no real model is called. */
  readonly isRehearsal: boolean;
  /** Closes every connection. */
  close(): Promise<void>;
}

export interface OpenProvidersOptions {
  readonly log: Logger;
  /** Overrides of rehearsal models' latency, pace and faults, by model name. */
  readonly rehearsal?: Readonly<Record<string, Partial<Behaviour>>>;
}

export type ProviderConfig = Pick<Config, 'apiKey' | 'geminiBaseUrl' | 'rehearsalSeed'>;

/**
 * Opens the providers that have an API key or need none. Models of the others are left out, and a
 * warning names the variable to set. If no provider is usable, rehearsal models stand in.
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

/** Gives each provider its own connection pool. */
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
      // The OpenAI SDK takes 35 MB, so it is loaded only when such a provider is used.
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
