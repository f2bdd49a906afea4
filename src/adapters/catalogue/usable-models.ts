import type { Catalogue } from './catalogue-schema.ts';
import type { ListedModel } from './model-schema.ts';

/**
 * Selects usable providers' models. A fallback that is left out is replaced by its own fallbacks.
 */
export function usableModels(
  { models }: Catalogue,
  isUsable: (provider: string) => boolean,
): readonly ListedModel[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const present = (name: string): readonly string[] => {
    const model = byName.get(name);
    if (model === undefined) return [];
    return isUsable(model.provider) ? [name] : model.fallbacks.flatMap(present);
  };
  return models
    .filter(({ provider }) => isUsable(provider))
    .map((model) => ({ ...model, fallbacks: [...new Set(model.fallbacks.flatMap(present))] }));
}
