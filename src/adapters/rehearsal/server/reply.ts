import type { Author } from '../author.ts';
import type { Behaviour } from './behaviour.ts';
import type { Fault } from './fault.ts';
import type { GenerateAsk } from './generate-request.ts';
import { type GoogleRefusal, refusal } from './google-error.ts';
import { answerChunks, blockedChunk, type FinishReason, type ReplyChunk } from './reply-chunk.ts';
import { countTokens, splitTokens, takeTokens } from './tokens.ts';

/** One action of the server in the course of a reply. */
export type ReplyStep =
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'chunk'; readonly chunk: ReplyChunk }
  /** Sends nothing more until the client leaves. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** A reply, composed completely before any of it is sent. */
export type Reply =
  | { readonly kind: 'refused'; readonly refusal: GoogleRefusal }
  | { readonly kind: 'answered'; readonly steps: readonly ReplyStep[] };

export interface ReplyOptions {
  readonly author: Author;
  readonly behaviour: Behaviour;
  readonly fault: Fault | null;
  readonly responseId: string;
}

/** Composes everything that the server will do in answer to a request. */
export function composeReply(ask: GenerateAsk, options: ReplyOptions): Reply {
  const { fault, responseId } = options;
  if (fault?.kind === 'status') return { kind: 'refused', refusal: toldToRefuse(fault) };
  const behaviour =
    fault?.kind === 'drip'
      ? { ...options.behaviour, tokensPerSecond: fault.tokensPerSecond, tokensPerChunk: 1 }
      : options.behaviour;
  const thinkingTokens = Math.min(behaviour.thinkingTokens, ask.maxOutputTokens);
  const head = { ask, responseId, thinkingTokens };
  const chunks =
    fault?.kind === 'blocked-prompt'
      ? [blockedChunk(head)]
      : answerChunks(head, composeAnswer(ask, { ...options, behaviour }));
  return { kind: 'answered', steps: [...pace(heard(chunks, fault), behaviour), ...ending(fault)] };
}

function composeAnswer(
  ask: GenerateAsk,
  { author, behaviour, fault }: ReplyOptions,
): { readonly pieces: readonly string[]; readonly finishReason: FinishReason } {
  if (fault?.kind === 'empty') return { pieces: [], finishReason: 'STOP' };
  const whole = author(ask);
  const text =
    fault?.kind === 'cut-text' ? takeTokens(whole, Math.ceil(countTokens(whole) / 2)) : whole;
  // Thinking counts against the same limit, and may use it up.
  const allowance = Math.max(0, ask.maxOutputTokens - behaviour.thinkingTokens);
  const limit = fault?.kind === 'truncate' ? Math.min(fault.afterTokens, allowance) : allowance;
  const pieces = splitTokens(takeTokens(text, limit), behaviour.tokensPerChunk);
  if (fault?.kind === 'safety')
    return { pieces: [...pieces.slice(0, 1), ''], finishReason: 'SAFETY' };
  return { pieces, finishReason: countTokens(text) > limit ? 'MAX_TOKENS' : 'STOP' };
}

/** Puts before each chunk the time a model of that behaviour takes to write it. */
function pace(chunks: readonly ReplyChunk[], behaviour: Behaviour): readonly ReplyStep[] {
  const { firstTokenMs, tokensPerSecond } = behaviour;
  return chunks.flatMap((chunk, index): ReplyStep[] => {
    const text = chunk.candidates?.[0].content.parts?.[0]?.text ?? '';
    const writingMs = (countTokens(text) * 1000) / tokensPerSecond;
    const ms = index === 0 ? firstTokenMs + writingMs : writingMs;
    return [
      { kind: 'pause', ms },
      { kind: 'chunk', chunk },
    ];
  });
}

/** The chunks sent before the fault; never the last one, which would complete the answer. */
function heard(chunks: readonly ReplyChunk[], fault: Fault | null): readonly ReplyChunk[] {
  if (fault === null || !('afterChunks' in fault)) return chunks;
  return chunks.slice(0, Math.min(fault.afterChunks, chunks.length - 1));
}

function ending(fault: Fault | null): readonly ReplyStep[] {
  if (fault?.kind === 'reset') return [{ kind: 'reset' }];
  if (fault?.kind === 'stall') return [{ kind: 'hang' }];
  return [];
}

function toldToRefuse(fault: Extract<Fault, { kind: 'status' }>): GoogleRefusal {
  const { status, retryAfterSeconds, retryInfoSeconds } = fault;
  return {
    ...refusal(status, `This rehearsal model was told to refuse with ${status}.`),
    retryAfterSeconds: retryAfterSeconds ?? null,
    details:
      retryInfoSeconds === undefined
        ? []
        : [
            {
              '@type': 'type.googleapis.com/google.rpc.RetryInfo',
              retryDelay: `${retryInfoSeconds}s`,
            },
          ],
  };
}
