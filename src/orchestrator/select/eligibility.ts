import type { TokenEstimate } from '../approaches/approach.ts';
import type { CatalogueModel } from '../catalogue.ts';

/**
 * Why a model cannot take the task, in words that follow its name; null when it can. Whether it is
 * too expensive is judged elsewhere.
 */
export function inability(
  model: CatalogueModel,
  {
    tokens,
    unavailableModels,
    maxCostUsd,
  }: {
    readonly tokens: TokenEstimate;
    readonly unavailableModels: ReadonlySet<string>;
    readonly maxCostUsd: number | null;
  },
): string | null {
  const { inputTokens, outputTokens } = tokens.largestCall ?? tokens;
  if (unavailableModels.has(model.name)) return 'is unavailable at present';
  if (inputTokens + outputTokens > model.contextWindowTokens) {
    return `has a context window of ${thousands(model.contextWindowTokens)} tokens; the task needs about ${thousands(inputTokens + outputTokens)}`;
  }
  if (outputTokens > model.maxOutputTokens) {
    return `is limited to ${thousands(model.maxOutputTokens)} output tokens; the task needs about ${thousands(outputTokens)}`;
  }
  if (maxCostUsd !== null && model.prices === null) {
    return 'has no known price, and the cost is limited';
  }
  return null;
}

const thousands = (tokens: number): string => Math.ceil(tokens).toLocaleString('en-GB');
