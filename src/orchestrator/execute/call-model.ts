import type { AnswerChunk, Prompt } from '../approaches/approach.ts';
import type { Budget } from '../budget/budget.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import { AttemptError } from '../failure.ts';
import type { CallPolicy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeModel, GenerateRequest } from '../ports/code-model.ts';
import type { Spend, TokenUsage } from '../usage.ts';
import { Deadline } from './deadline.ts';
import type { ModelHealthBoard } from './model-health.ts';
import { retryDelayMs, sleep } from './retry.ts';
import { inputTokenBound, MIN_OUTPUT_TOKENS, tokensOfText } from './token-bounds.ts';

export interface CallOptions {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly budget: Budget;
  /** Ceiling over answer and thinking; lowered to what the budget affords. */
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly policy: CallPolicy;
  readonly clock: Clock;
  readonly random: () => number;
  readonly health: ModelHealthBoard;
  /** Told once per provider request, whether it succeeded or not. */
  readonly onSpend: (spend: Spend) => void;
  readonly onToken: () => void;
}

/**
 * One question to a model: reserved before it is sent, watched while it streams, settled by its
 * real usage. Retries what is retryable, but never after output came, which is billed.
 * Throws `AttemptError` or the signal's reason.
 */
export async function* callModel(
  prompt: Prompt,
  options: CallOptions,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  for (let retry = 0; ; retry += 1) {
    signal.throwIfAborted();
    let hasOutput = false;
    try {
      for await (const chunk of requestOnce(prompt, options, signal)) {
        hasOutput = true;
        yield chunk;
      }
      return;
    } catch (error) {
      const delayMs = hasOutput ? null : retryDelayMs(error, retry, options);
      if (delayMs === null) throw error;
      await sleep(delayMs, options.clock, signal);
    }
  }
}

async function* requestOnce(
  prompt: Prompt,
  options: CallOptions,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  const { model, entry, policy, clock, health } = options;
  const inputTokens = inputTokenBound(prompt);
  const affordable = affordOutput(inputTokens, options);
  const reservation = options.budget.reserve(affordable.worstUsd);
  if (reservation === null) throw budgetExceeded(options);

  const request: GenerateRequest = {
    ...prompt,
    maxOutputTokens: affordable.outputTokens,
    temperature: options.temperature,
  };
  let usage: TokenUsage | null = null;
  let text = '';
  /** The provider turned the request down, which costs nothing. */
  let isRefused = false;
  using deadline = new Deadline(signal, clock);
  deadline.putOff(policy.firstTokenTimeoutMs, () =>
    timeout(`${model.name} sent nothing for ${policy.firstTokenTimeoutMs} ms`),
  );
  // Of a request that was sent off and never counted: a model that is silent may be thinking.
  const mayHaveCostUsd = (): number => {
    const isTimeout = deadline.signal.aborted && !signal.aborted;
    const seen = { inputTokens, outputTokens: Buffer.byteLength(text), thinkingTokens: 0 };
    const { reservedUsd } = reservation;
    return isTimeout ? reservedUsd : Math.min(reservedUsd, costUsd(seen, entry.prices));
  };
  try {
    for await (const chunk of model.generate(request, deadline.signal)) {
      if (chunk.kind === 'usage') {
        usage = chunk.usage;
        continue;
      }
      if (chunk.kind === 'text') {
        if (text === '') options.onToken();
        text += chunk.text;
        deadline.putOff(policy.silenceTimeoutMs, () =>
          timeout(`${model.name} fell silent for ${policy.silenceTimeoutMs} ms in mid-answer`),
        );
      } else {
        health.succeeded(model.name);
      }
      yield chunk;
    }
  } catch (error) {
    isRefused = error instanceof AttemptError && text === '' && !deadline.signal.aborted;
    // A deadline further out says nothing of the model.
    if (error instanceof AttemptError && !signal.aborted) health.failed(model.name, error.code);
    throw error;
  } finally {
    const counted = usage ?? (isRefused ? NO_TOKENS : estimateUsage(inputTokens, text));
    const cost = costUsd(counted, entry.prices);
    reservation.settle(usage === null && !isRefused ? mayHaveCostUsd() : cost);
    options.onSpend({ ...counted, costUsd: cost });
  }
}

const timeout = (message: string): AttemptError =>
  new AttemptError('TIMEOUT', message, { retryable: true });

const NO_TOKENS: TokenUsage = { inputTokens: 0, outputTokens: 0, thinkingTokens: 0 };

const estimateUsage = (inputTokens: number, text: string): TokenUsage => ({
  inputTokens: Math.ceil(inputTokens / 3),
  outputTokens: tokensOfText(text),
  thinkingTokens: 0,
});

function affordOutput(
  inputTokens: number,
  { entry, budget, maxOutputTokens }: CallOptions,
): { outputTokens: number; worstUsd: number } {
  const ceiling = Math.min(maxOutputTokens, entry.maxOutputTokens);
  const { prices } = entry;
  if (prices === null) {
    if (!budget.isBounded) return { outputTokens: ceiling, worstUsd: 0 };
    throw new AttemptError(
      'BUDGET_EXCEEDED',
      `${entry.name} has no known price, so it cannot be used within a budget`,
    );
  }
  const worst = (outputTokens: number): number =>
    costUsd({ inputTokens, outputTokens, thinkingTokens: 0 }, prices);
  const { availableUsd } = budget;
  if (worst(ceiling) <= availableUsd) return { outputTokens: ceiling, worstUsd: worst(ceiling) };
  const outputTokens = Math.floor(
    ((availableUsd - worst(0)) * 1_000_000) / prices.outputUsdPerMillionTokens,
  );
  if (outputTokens < Math.min(MIN_OUTPUT_TOKENS, ceiling)) {
    throw budgetExceeded({ entry, budget });
  }
  return { outputTokens, worstUsd: worst(outputTokens) };
}

const budgetExceeded = ({ entry, budget }: Pick<CallOptions, 'entry' | 'budget'>): AttemptError =>
  new AttemptError(
    'BUDGET_EXCEEDED',
    `The $${budget.availableUsd.toFixed(4)} left do not pay another request to ${entry.name}`,
  );
