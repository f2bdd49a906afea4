import { costUsd, type ModelPrices } from '../../catalogue.ts';
import type { Spend, TokenUsage } from '../../usage.ts';
import { tokensOfBytes } from './token-bounds.ts';

/** What is known of a request once it is over. */
export interface BilledRequest {
  /** Most tokens that its input can come to. */
  readonly inputBound: number;
  /** Bytes of everything that came, including thoughts. */
  readonly outputBytes: number;
  /** The provider's latest count; null when it sent none. */
  readonly usage: TokenUsage | null;
  /** Whether the answer was complete. */
  readonly hasEnded: boolean;
  /** True for a request that was never sent or was turned down. */
  readonly isFree: boolean;
  readonly isTimeout: boolean;
  readonly prices: ModelPrices | null;
  readonly reservedUsd: number;
}

/**
 * Works out the cost of a request: `spend` is what is shown, `settledUsd` what is charged against
 * the reservation. Without a complete count from the provider, the spend is an estimate and the
 * charge an upper bound, since a silent model may have been thinking; after a timeout that is the
 * whole reservation.
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
 * The provider's count, if it is complete. Null when it is missing, or came before the output as
 * from some servers. A prompt always has tokens, so the estimate stands in where none were counted.
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

/** The greater of each count. */
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
