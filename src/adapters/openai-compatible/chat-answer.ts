import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { AttemptError } from '../../orchestrator/failure.ts';
import type { TokenUsage } from '../../orchestrator/usage.ts';
import type { Origin } from './openai-errors.ts';

/** What one event of the stream says, or the whole answer where it did not stream. */
export interface AnswerPiece {
  /** Of the answer alone. */
  readonly text: string;
  /** What servers call `reasoning_content` or `reasoning`. */
  readonly thought: string;
  /** Words by which the model declines to answer. */
  readonly refusal: string;
  /** Why the answer stopped; null while it goes on. */
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
}

const readable = z.array(z.looseObject({}).nullable()).nullish();

/**
 * Reads an event. Servers leave out what the protocol demands, so nothing in it is relied on. Throws
 * `SyntaxError` where the answer is no answer at all.
 */
export function answerPiece(event: ChatCompletionChunk | ChatCompletion | null): AnswerPiece {
  if (!readable.safeParse(event?.choices).success) {
    throw new SyntaxError('the choices of an answer are no list of objects');
  }
  const choice = event?.choices?.[0];
  const said = choice && ('message' in choice ? choice.message : choice.delta);
  return {
    text: textOf(said?.content),
    thought: thoughtOf(said),
    refusal: textOf(said?.refusal),
    finishReason: textOf(choice?.finish_reason) || null,
    usage: event?.usage ? tokenUsage(event.usage) : null,
  };
}

/** A server that says it by both names says it twice. */
function thoughtOf(delta: object | null | undefined): string {
  if (delta === undefined || delta === null) return '';
  const { reasoning_content, reasoning }: { reasoning_content?: unknown; reasoning?: unknown } =
    delta;
  return textOf(reasoning_content) || textOf(reasoning);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The request's tokens as the server counted them. Most count thinking among the completion; where
 * one does not, the total tells, so that what is charged is never less than the bill.
 */
function tokenUsage(counts: NonNullable<ChatCompletionChunk['usage']>): TokenUsage {
  const inputTokens = count(counts.prompt_tokens);
  const thinkingTokens = count(counts.completion_tokens_details?.reasoning_tokens);
  const outputTokens = Math.max(
    count(counts.completion_tokens),
    count(counts.total_tokens) - inputTokens,
    thinkingTokens,
  );
  return { inputTokens, outputTokens, thinkingTokens };
}

/** More than any request can have; what is stored as a whole number must stay below 2³¹. */
const MAX_TOKENS = 500_000_000;

/** Counts are money, and come from outside: never negative, never absurd. */
const count = (tokens: unknown): number =>
  typeof tokens === 'number' && tokens > 0 ? Math.min(Math.round(tokens), MAX_TOKENS) : 0;

/**
 * What a finish reason means for the answer. Throws `AttemptError`: BLOCKED where the answer was
 * withheld, UNAVAILABLE where the server broke down, OUTPUT_UNUSABLE for all else that is neither
 * an end nor the token limit, such as a call of a tool that nobody offered.
 */
export function endOf(reason: string, { model }: Origin): 'complete' | 'length' {
  switch (reason.toLowerCase()) {
    case 'stop':
    // So do servers say it that hand on their engine's own word.
    case 'eos':
    case 'eos_token':
    case 'end_turn':
    case 'stop_sequence':
      return 'complete';
    case 'length':
    case 'max_tokens':
      return 'length';
    case 'content_filter':
      throw new AttemptError('BLOCKED', `${model} withheld its answer: content_filter`);
    case 'error':
    case 'abort':
      throw new AttemptError('UNAVAILABLE', `${model} broke off its answer: ${reason}`, {
        retryable: true,
      });
    default:
      throw new AttemptError(
        'OUTPUT_UNUSABLE',
        `${model} ended its answer abnormally: ${reason.slice(0, 100)}`,
        { retryable: true },
      );
  }
}
