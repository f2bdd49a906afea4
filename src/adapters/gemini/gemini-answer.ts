import { FinishReason, type GenerateContentResponse } from '@google/genai';
import { z } from 'zod';
import { AttemptError } from '../../orchestrator/failure.ts';
import type { TokenUsage } from '../../orchestrator/usage.ts';
import type { Origin } from './gemini-errors.ts';

const part = z.object({ text: z.string().nullish(), thought: z.boolean().nullish() });
const readable = z
  .array(
    z.object({
      content: z.object({ parts: z.array(part).nullish() }).nullish(),
      finishReason: z.string().nullish(),
    }),
  )
  .nullish();

/** Throws `SyntaxError` if a response's candidates are malformed. */
export function refuseUnreadable({ candidates }: GenerateContentResponse): void {
  const { success, error } = readable.safeParse(candidates);
  if (!success) throw new SyntaxError('a response has malformed candidates', { cause: error });
}

/** The answer text in one response of the stream, without thoughts. */
export const answerText = (response: GenerateContentResponse): string =>
  textOf(response, { isThought: false });

/** The thoughts in one response of the stream, if the model exposes them. */
export const thoughtText = (response: GenerateContentResponse): string =>
  textOf(response, { isThought: true });

const textOf = (
  { candidates }: GenerateContentResponse,
  { isThought }: { readonly isThought: boolean },
): string =>
  (candidates?.[0]?.content?.parts ?? [])
    .map(({ text, thought }) => ((thought === true) === isThought ? (text ?? '') : ''))
    .join('');

/** Why the prompt was blocked; undefined if it was not. */
export function blockReason(response: GenerateContentResponse): string | undefined {
  return response.promptFeedback?.blockReason;
}

/** Why the answer ended; undefined while it continues. */
export function finishReason(response: GenerateContentResponse): string | undefined {
  return response.candidates?.[0]?.finishReason;
}

/**
 * The request's tokens as counted by Google so far. Cached tokens are part of the prompt count and
 * thus charged at full price, which is never less than the bill.
 */
export function tokenUsage(response: GenerateContentResponse): TokenUsage | undefined {
  const counts = response.usageMetadata;
  if (counts === undefined) return undefined;
  const thinkingTokens = count(counts.thoughtsTokenCount);
  return {
    inputTokens: count(counts.promptTokenCount) + count(counts.toolUsePromptTokenCount),
    outputTokens: count(counts.candidatesTokenCount) + thinkingTokens,
    thinkingTokens,
  };
}

/** More than any request can use; small enough for a 32-bit integer column. */
const MAX_TOKENS = 500_000_000;

/**
 * Sanitises a count from outside, which is charged as money: never negative, never absurdly large.
 */
const count = (tokens: unknown): number =>
  typeof tokens === 'number' && tokens > 0 ? Math.min(Math.round(tokens), MAX_TOKENS) : 0;

/** Finish reasons by which Google withholds an answer because of its content. */
const WITHHOLDING: ReadonlySet<string> = new Set([
  FinishReason.SAFETY,
  FinishReason.RECITATION,
  FinishReason.BLOCKLIST,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.SPII,
  FinishReason.LANGUAGE,
]);

/**
 * Interprets a finish reason. Throws `AttemptError`: BLOCKED if the answer was withheld,
 * OUTPUT_UNUSABLE for any reason that is neither a normal stop nor the token limit.
 */
export function endOf(reason: string, { model }: Origin): 'complete' | 'length' {
  switch (reason) {
    case FinishReason.STOP:
      return 'complete';
    case FinishReason.MAX_TOKENS:
    case FinishReason.CONTINUATION:
      return 'length';
    default:
      if (WITHHOLDING.has(reason)) {
        throw new AttemptError('BLOCKED', `${model} withheld its answer: ${reason}`);
      }
      throw new AttemptError('OUTPUT_UNUSABLE', `${model} ended its answer abnormally: ${reason}`, {
        retryable: true,
      });
  }
}
