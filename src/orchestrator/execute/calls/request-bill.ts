import { costUsd, type ModelPrices } from '../../catalogue.ts';
import type { Spend, TokenUsage } from '../../usage.ts';
import { tokensOfBytes } from './token-bounds.ts';

/** What is known of a request when it is over. */
export interface BilledRequest {
  /** Most tokens that its input can come to. */
  readonly inputBound: number;
  /** Of all that came, thoughts among it. */
  readonly outputBytes: number;
  /** What its provider counted last; null: nothing. */
  readonly usage: TokenUsage | null;
  /** Whether the answer came to its end. */
  readonly hasEnded: boolean;
  /** Never sent, or turned down. */
  readonly isFree: boolean;
  readonly isTimeout: boolean;
  readonly prices: ModelPrices | null;
  readonly reservedUsd: number;
}

/**
 * What the request cost. Where the provider did not count, the spend is an estimate, and what is
 * settled an upper bound: a model that was silent may have been thinking.
 */
export function billOf(request: BilledRequest): {
  readonly spend: Spend;
  readonly settledUsd: number;
} {
  const { outputBytes, isFree, isTimeout, prices, reservedUsd } = request;
  const estimated = isFree ? NO_TOKENS : estimateUsage(request);
  const counted = wholeUsage(request, estimated);
  const usage = counted ?? atLeast(estimated, request.usage);
  const spend = { ...usage, costUsd: costUsd(usage, prices) };
  if (counted !== null || isFree) return { spend, settledUsd: spend.costUsd };
  const bound = { inputTokens: request.inputBound, outputTokens: outputBytes, thinkingTokens: 0 };
  const boundUsd = costUsd(bound, prices);
  return { spend, settledUsd: isTimeout ? reservedUsd : Math.min(reservedUsd, boundUsd) };
}

/**
 * Null where no output was counted, or early, as some servers do, when more was still to follow.
 * There is no prompt without tokens: where none were counted, the estimate stands.
 */
function wholeUsage(
  { usage, hasEnded, outputBytes }: BilledRequest,
  estimated: TokenUsage,
): TokenUsage | null {
  if (usage === null || !hasEnded) return null;
  if (usage.outputTokens === 0 && outputBytes > 0) return null;
  return { ...usage, inputTokens: usage.inputTokens || estimated.inputTokens };
}

const NO_TOKENS: TokenUsage = { inputTokens: 0, outputTokens: 0, thinkingTokens: 0 };

/** Of each count the greater. */
const atLeast = (estimated: TokenUsage, usage: TokenUsage | null): TokenUsage => ({
  inputTokens: Math.max(estimated.inputTokens, usage?.inputTokens ?? 0),
  outputTokens: Math.max(estimated.outputTokens, usage?.outputTokens ?? 0),
  thinkingTokens: usage?.thinkingTokens ?? 0,
});

const estimateUsage = ({ inputBound, outputBytes }: BilledRequest): TokenUsage => ({
  inputTokens: Math.ceil(inputBound / 3),
  outputTokens: tokensOfBytes(outputBytes),
  thinkingTokens: 0,
});
