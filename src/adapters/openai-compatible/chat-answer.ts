import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { AttemptError } from '../../orchestrator/failure.ts';
import type { TokenUsage } from '../../orchestrator/usage.ts';
import type { Origin } from './openai-errors.ts';

/** What one event of the stream holds, or the whole answer if it was not streamed. */
export interface AnswerPiece {
  /** Answer text only. */
  readonly text: string;
  /** What servers call `reasoning_content` or `reasoning`. */
  readonly thought: string;
  /** The words in which the model declines to answer. */
  readonly refusal: string;
  /** Why the answer ended; null while it continues. */
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
}

const readable = z.array(z.looseObject({}).nullable()).nullish();

/**
 * Reads an event. Servers omit fields that the protocol requires, so none is relied on. Throws
 * `SyntaxError` if the choices are malformed.
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

/** Servers that fill both fields repeat the same text, so only one is read. */
function thoughtOf(delta: object | null | undefined): string {
  if (delta === undefined || delta === null) return '';
  const { reasoning_content, reasoning }: { reasoning_content?: unknown; reasoning?: unknown } =
    delta;
  return textOf(reasoning_content) || textOf(reasoning);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The request's tokens as counted by the server. Most servers include thinking in the completion
 * count; for those that do not, the total reveals it, so that no less is charged than billed.
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

/** More than any request can use; small enough for a 32-bit integer column. */
const MAX_TOKENS = 500_000_000;

/**
 * Sanitises a count from outside, which is charged as money: never negative, never absurdly large.
 */
const count = (tokens: unknown): number =>
  typeof tokens === 'number' && tokens > 0 ? Math.min(Math.round(tokens), MAX_TOKENS) : 0;

/**
 * Interprets a finish reason. Throws `AttemptError`: BLOCKED if the answer was withheld,
 * UNAVAILABLE if the server failed, OUTPUT_UNUSABLE for any other reason that is neither a normal
 * stop nor the token limit, such as a tool call although no tool was offered.
 */
export function endOf(reason: string, { model }: Origin): 'complete' | 'length' {
  switch (reason.toLowerCase()) {
    case 'stop':
    // Reported by servers that pass on their engine's own term.
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
