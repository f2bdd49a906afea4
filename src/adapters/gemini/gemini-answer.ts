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

/** Throws `SyntaxError` where a response of the stream holds what no answer can be. */
export function refuseUnreadable({ candidates }: GenerateContentResponse): void {
  const { success, error } = readable.safeParse(candidates);
  if (!success) throw new SyntaxError('a response has malformed candidates', { cause: error });
}

/** The answer's text in one response of the stream; thoughts are not part of an answer. */
export const answerText = (response: GenerateContentResponse): string =>
  textOf(response, { isThought: false });

/** What the model says to itself in one response of the stream, where that is shown. */
export const thoughtText = (response: GenerateContentResponse): string =>
  textOf(response, { isThought: true });

const textOf = (
  { candidates }: GenerateContentResponse,
  { isThought }: { readonly isThought: boolean },
): string =>
  (candidates?.[0]?.content?.parts ?? [])
    .map(({ text, thought }) => ((thought === true) === isThought ? (text ?? '') : ''))
    .join('');

/** Why the prompt was refused; undefined when it was not. */
export function blockReason(response: GenerateContentResponse): string | undefined {
  return response.promptFeedback?.blockReason;
}

/** Why the answer stopped; undefined while it goes on. */
export function finishReason(response: GenerateContentResponse): string | undefined {
  return response.candidates?.[0]?.finishReason;
}

/**
 * The request's tokens as Google has counted them so far. Tokens read from a cache are part of the
 * prompt's count, and so are charged here at the full price, which is never less than the bill.
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

/** More than any request can have; what is stored as a whole number must stay below 2³¹. */
const MAX_TOKENS = 500_000_000;

/** Counts are money, and come from outside: never negative, never absurd. */
const count = (tokens: unknown): number =>
  typeof tokens === 'number' && tokens > 0 ? Math.min(Math.round(tokens), MAX_TOKENS) : 0;

/** Reasons by which Google withholds an answer for what it says. */
const WITHHOLDING: ReadonlySet<string> = new Set([
  FinishReason.SAFETY,
  FinishReason.RECITATION,
  FinishReason.BLOCKLIST,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.SPII,
  FinishReason.LANGUAGE,
]);

/**
 * What a finish reason means for the answer. Throws `AttemptError`: BLOCKED where the answer was
 * withheld, OUTPUT_UNUSABLE for all that is neither an end nor the token limit.
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
