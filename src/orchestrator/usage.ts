/** Tokens of one or more provider requests, as the provider counted them. */
export interface TokenUsage {
  readonly inputTokens: number;
  /** Everything billed as output: the answer and the thinking before it. */
  readonly outputTokens: number;
  /** The part of `outputTokens` that was thinking. */
  readonly thinkingTokens: number;
}

/** Tokens and what they cost. */
export interface Spend extends TokenUsage {
  readonly costUsd: number;
}

export const NOTHING_SPENT: Spend = {
  inputTokens: 0,
  outputTokens: 0,
  thinkingTokens: 0,
  costUsd: 0,
};

export const addSpend = (left: Spend, right: Spend): Spend => ({
  inputTokens: left.inputTokens + right.inputTokens,
  outputTokens: left.outputTokens + right.outputTokens,
  thinkingTokens: left.thinkingTokens + right.thinkingTokens,
  costUsd: left.costUsd + right.costUsd,
});
