import { chargedMicroUsd, toUsd } from './budget/micro-usd.ts';
import type { Approach } from './strategy.ts';
import type { Complexity } from './task.ts';
import type { TokenUsage } from './usage.ts';

/** A model that the service can ask: its prices, its limits and what to expect of it at first. */
export interface CatalogueModel {
  readonly name: string;
  /** Who serves the model: `google`, `rehearsal` … Evidence is kept apart for each provider. */
  readonly provider: string;
  /** Null when unknown; such a model is not used within a budget. */
  readonly prices: ModelPrices | null;
  readonly contextWindowTokens: number;
  readonly maxOutputTokens: number;
  readonly approaches: readonly Approach[];
  readonly prior: ModelPrior;
  /**
   * Models to ask instead when this one cannot serve, in order of preference. All are in the
   * catalogue, and no chain of fallbacks leads back to its start.
   */
  readonly fallbacks: readonly string[];
}

/** A provider that serves some of the models, and how much may be asked of it at once. */
export interface CatalogueProvider {
  /** The name that `CatalogueModel.provider` refers to. */
  readonly name: string;
  readonly limits: ProviderLimits;
}

/** Limits on what is asked of one provider; null means no limit. */
export interface ProviderLimits {
  readonly maxConcurrentRequests: number | null;
  readonly requestsPerMinute: number | null;
  /** Counts input and output tokens together. */
  readonly tokensPerMinute: number | null;
}

export const NO_LIMITS: ProviderLimits = {
  maxConcurrentRequests: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
};

export interface ModelPrices {
  readonly inputUsdPerMillionTokens: number;
  /** Thinking tokens are billed as output. */
  readonly outputUsdPerMillionTokens: number;
}

/** What to expect of a model before there is evidence. */
export interface ModelPrior {
  /** Quality from 0 to 100, by complexity, for each approach that the model offers. */
  readonly quality: Readonly<Partial<Record<Approach, Readonly<Record<Complexity, number>>>>>;
  readonly outputTokensPerSecond: number;
  readonly firstTokenMs: number;
}

/** True when the model is known to cost nothing. */
export const isFree = ({ prices }: CatalogueModel): boolean =>
  prices !== null &&
  prices.inputUsdPerMillionTokens === 0 &&
  prices.outputUsdPerMillionTokens === 0;

/** Returns the tokens' price in US dollars, rounded up to a millionth; 0 if it is unknown. */
export function costUsd(usage: TokenUsage, prices: ModelPrices | null): number {
  if (prices === null) return 0;
  const usd =
    (usage.inputTokens * prices.inputUsdPerMillionTokens +
      usage.outputTokens * prices.outputUsdPerMillionTokens) /
    1_000_000;
  return toUsd(chargedMicroUsd(usd));
}
