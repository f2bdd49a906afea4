import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';

/** The JSON body of `models.list`: the whole catalogue on one page. */
export function listModels(catalogue: readonly CatalogueModel[]): string {
  const models = catalogue.map((model) => ({
    name: `models/${model.name}`,
    displayName: `${model.name} (rehearsal)`,
    inputTokenLimit: model.contextWindowTokens,
    outputTokenLimit: model.maxOutputTokens,
    supportedGenerationMethods: ['generateContent'],
  }));
  return JSON.stringify({ models });
}
