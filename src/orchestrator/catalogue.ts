import { chargedMicroUsd, toUsd } from './budget/micro-usd.ts';
import type { Approach } from './strategy.ts';
import type { Complexity } from './task.ts';
import type { TokenUsage } from './usage.ts';

/** A model that the service can ask: its prices, its limits, and what to expect of it at first. */
export interface CatalogueModel {
  readonly name: string;
  /** Who answers: `google`, `rehearsal` … Evidence is kept apart by provider. */
  readonly provider: string;
  /** Null when unknown; such a model is not used where a budget applies. */
  readonly prices: ModelPrices | null;
  readonly contextWindowTokens: number;
  readonly maxOutputTokens: number;
  readonly approaches: readonly Approach[];
  readonly prior: ModelPrior;
  /**
   * Models to turn to, in this order, when this one cannot serve. Each is in the catalogue; no chain
   * of them leads back to where it began.
   */
  readonly fallbacks: readonly string[];
}

/** Whoever answers for some of the models, and how much may be asked of them at once. */
export interface CatalogueProvider {
  /** What `CatalogueModel.provider` names. */
  readonly name: string;
  readonly limits: ProviderLimits;
}

/** Null: no limit. */
export interface ProviderLimits {
  readonly maxConcurrentRequests: number | null;
  readonly requestsPerMinute: number | null;
  /** Input and output together. */
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

/** Expectations before there is evidence. */
export interface ModelPrior {
  /** Quality, 0 to 100, by complexity, for each approach that the model offers. */
  readonly quality: Readonly<Partial<Record<Approach, Readonly<Record<Complexity, number>>>>>;
  readonly outputTokensPerSecond: number;
  readonly firstTokenMs: number;
}

/** Whether it is known to cost nothing. */
export const isFree = ({ prices }: CatalogueModel): boolean =>
  prices !== null &&
  prices.inputUsdPerMillionTokens === 0 &&
  prices.outputUsdPerMillionTokens === 0;

/**
 * What the tokens cost in US dollars, in whole millionths, rounded up; 0 where the model has no
 * known price.
 */
export function costUsd(usage: TokenUsage, prices: ModelPrices | null): number {
  if (prices === null) return 0;
  const usd =
    (usage.inputTokens * prices.inputUsdPerMillionTokens +
      usage.outputTokens * prices.outputUsdPerMillionTokens) /
    1_000_000;
  return toUsd(chargedMicroUsd(usd));
}
