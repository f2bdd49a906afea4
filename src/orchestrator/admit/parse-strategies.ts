import type { CatalogueModel } from '../catalogue.ts';
import { InvalidInputError } from '../errors.ts';
import type { RunRequest } from '../run-request.ts';
import { type Strategy, strategyKey } from '../strategy.ts';

/**
 * Returns the caller's own list of strategies, or null when there is none. Throws as
 * `refuseUnknownStrategies`.
 */
export function parseStrategies(
  { strategies }: Pick<RunRequest, 'strategies'>,
  catalogue: readonly CatalogueModel[],
): readonly Strategy[] | null {
  if (strategies == null) return null;
  refuseUnknownStrategies(strategies, catalogue, 'strategies');
  return strategies;
}

/**
 * Throws `InvalidInputError` for an empty list, a model that is not in the catalogue, an approach
 * that the model does not offer, and a strategy that is listed twice. `field` names the list in
 * errors.
 */
export function refuseUnknownStrategies(
  strategies: readonly Strategy[],
  catalogue: readonly CatalogueModel[],
  field: string,
): void {
  if (strategies.length === 0) {
    throw new InvalidInputError('List at least one strategy', field);
  }
  const seen = new Set<string>();
  for (const [index, strategy] of strategies.entries()) {
    const at = `${field}.${index}`;
    const model = catalogue.find(({ name }) => name === strategy.model);
    if (model === undefined) {
      const names = catalogue.map(({ name }) => name).join(', ');
      throw new InvalidInputError(
        `Unknown model "${strategy.model}"; the catalogue has ${names}`,
        `${at}.model`,
      );
    }
    if (!model.approaches.includes(strategy.approach)) {
      throw new InvalidInputError(
        `${model.name} offers only these approaches: ${model.approaches.join(', ')}`,
        `${at}.approach`,
      );
    }
    if (seen.has(strategyKey(strategy))) {
      throw new InvalidInputError(`${strategyKey(strategy)} is listed twice`, at);
    }
    seen.add(strategyKey(strategy));
  }
}
