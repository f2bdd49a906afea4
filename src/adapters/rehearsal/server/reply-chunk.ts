import type { GenerateAsk } from './generate-request.ts';
import { countTokens } from './tokens.ts';

/** Why an answer ended, in the API's terms. */
export type FinishReason = 'STOP' | 'MAX_TOKENS' | 'SAFETY';

/** One event of a streamed reply, or the whole of an unstreamed one. */
export interface ReplyChunk {
  readonly candidates?: readonly [Candidate];
  readonly promptFeedback?: { readonly blockReason: 'PROHIBITED_CONTENT' };
  readonly usageMetadata: UsageMetadata;
  readonly modelVersion: string;
  readonly responseId: string;
}

interface Candidate {
  readonly content: {
    readonly role: 'model';
    readonly parts?: readonly { readonly text: string }[];
  };
  readonly finishReason?: FinishReason;
  readonly index: 0;
}

interface UsageMetadata {
  readonly promptTokenCount: number;
  readonly candidatesTokenCount?: number;
  readonly thoughtsTokenCount?: number;
  readonly totalTokenCount: number;
  readonly promptTokensDetails: readonly [
    { readonly modality: 'TEXT'; readonly tokenCount: number },
  ];
}

/** What all chunks of one reply have in common. */
export interface ReplyHead {
  readonly ask: GenerateAsk;
  readonly responseId: string;
  readonly thinkingTokens: number;
}

/**
 * The chunks of an answer, the last one with the finish reason; an answer without pieces is one
 * chunk without text. Token counts accumulate from chunk to chunk, as the real API's do.
 */
export function answerChunks(
  head: ReplyHead,
  answer: { readonly pieces: readonly string[]; readonly finishReason: FinishReason },
): readonly ReplyChunk[] {
  const { pieces, finishReason } = answer;
  const texts = pieces.length === 0 ? [''] : pieces;
  let answerTokens = 0;
  return texts.map((text, index) => {
    answerTokens += countTokens(text);
    const isLast = index === texts.length - 1;
    return {
      candidates: [
        {
          content: { role: 'model', ...(text !== '' && { parts: [{ text }] }) },
          ...(isLast && { finishReason }),
          index: 0,
        },
      ],
      usageMetadata: usage(head, answerTokens),
      ...identity(head),
    };
  });
}

/** The single chunk that reports a blocked prompt. */
export function blockedChunk(head: ReplyHead): ReplyChunk {
  const { promptTokens } = head.ask;
  return {
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usageMetadata: {
      promptTokenCount: promptTokens,
      totalTokenCount: promptTokens,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokens }],
    },
    ...identity(head),
  };
}

/**
 * Merges the chunks of a reply, for a request that is not streamed; undefined if there are none.
 */
export function mergeChunks(chunks: readonly ReplyChunk[]): ReplyChunk | undefined {
  const last = chunks.at(-1);
  const candidate = last?.candidates?.[0];
  if (last === undefined || candidate === undefined) return last;
  const parts = chunks.flatMap((chunk) => chunk.candidates?.[0].content.parts ?? []);
  const text = parts.map((part) => part.text).join('');
  const content = { role: 'model' as const, ...(text !== '' && { parts: [{ text }] }) };
  return { ...last, candidates: [{ ...candidate, content }] };
}

const identity = ({ ask, responseId }: ReplyHead) => ({
  modelVersion: `${ask.model}-rehearsal`,
  responseId,
});

function usage({ ask, thinkingTokens }: ReplyHead, answerTokens: number): UsageMetadata {
  return {
    promptTokenCount: ask.promptTokens,
    ...(answerTokens > 0 && { candidatesTokenCount: answerTokens }),
    ...(thinkingTokens > 0 && { thoughtsTokenCount: thinkingTokens }),
    totalTokenCount: ask.promptTokens + answerTokens + thinkingTokens,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: ask.promptTokens }],
  };
}
