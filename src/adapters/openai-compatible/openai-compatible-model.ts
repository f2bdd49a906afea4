import OpenAI from 'openai';
import { AttemptError } from '../../orchestrator/failure.ts';
import type {
  CodeModel,
  GenerateChunk,
  GenerateRequest,
} from '../../orchestrator/ports/code-model.ts';
import { bareFetch } from './bare-fetch.ts';
import { answerPiece, endOf } from './chat-answer.ts';
import { type ChatDialect, USUAL_DIALECT } from './chat-dialect.ts';
import { chatEvents } from './chat-events.ts';
import { chatRequest } from './chat-request.ts';
import { LeadingThought } from './leading-thought.ts';
import { declined, failureOf, noAnswer, unfinishedStream } from './openai-errors.ts';

export interface OpenAICompatibleModelOptions {
  /** As the catalogue has it. */
  readonly name: string;
  /** As the server knows it; the same when left out. */
  readonly upstreamName?: string;
  /** What `/chat/completions` is put behind, for example `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  /** Sent as a bearer token, and taken out of every message that leaves here. Null: none is sent. */
  readonly apiKey: string | null;
  readonly dialect?: Partial<ChatDialect>;
  /** The platform's when left out. */
  readonly fetch?: typeof fetch;
  /** Tells a Retry-After date from now. */
  readonly now?: () => Date;
}

/** The longest that a timer can run: how long an answer may take is for the caller to say. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;
/** Of the words by which a model declines. */
const MAX_REFUSAL_CHARS = 500;

/**
 * A model behind any server that speaks OpenAI's chat completions. Each `generate` is exactly one
 * HTTP request: retries are the caller's. Throws `RangeError` at once when the key or the base URL
 * cannot be used at all.
 */
export function openAICompatibleModel(options: OpenAICompatibleModelOptions): CodeModel {
  const { name, upstreamName = name, baseUrl, apiKey } = options;
  const { fetch: send = globalThis.fetch, now = () => new Date() } = options;
  const dialect = { ...USUAL_DIALECT, ...options.dialect };
  if (!URL.canParse(baseUrl)) throw new RangeError(`base URL of ${name} is not a URL: ${baseUrl}`);
  // What a header cannot carry would be quoted, key and all, in the error that refuses it.
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new RangeError(`API key of ${name} is empty or contains invalid characters`);
  }
  const origin = { model: name, secret: apiKey };
  // Each option that the SDK would otherwise take from the environment is given here.
  const client = new OpenAI({
    baseURL: baseUrl,
    // It must have one, and `bareFetch` sends it or not.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: NO_TIMEOUT_MS,
    fetch: bareFetch(send, apiKey),
  });

  async function* generate(
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<GenerateChunk> {
    signal.throwIfAborted();
    // Closes the request, unless the answer has come to its end: then the connection is kept.
    const leaving = new AbortController();
    let isRead = false;
    try {
      const response = await client.chat.completions
        .create(chatRequest(request, { model: upstreamName, dialect }), {
          signal: AbortSignal.any([signal, leaving.signal]),
        })
        .asResponse();
      const events = chatEvents(response, { leaving, client });
      const thought = new LeadingThought();
      let end: string | null = null;
      let refusal = '';
      let isEmpty = true;
      for await (const event of events) {
        signal.throwIfAborted();
        const piece = answerPiece(event);
        const text = thought.push(piece.text);
        const thoughtText = piece.thought + unspoken(piece.text, text);
        if (thoughtText !== '') yield { kind: 'thought', text: thoughtText };
        if (text !== '') {
          isEmpty = false;
          yield { kind: 'text', text };
        }
        // A count tells of what has come, so it comes behind it.
        if (piece.usage !== null) yield { kind: 'usage', usage: piece.usage };
        if (refusal.length < MAX_REFUSAL_CHARS) refusal += piece.refusal;
        // Usage may come behind it, so only the stream's end ends the answer.
        end = piece.finishReason ?? end;
      }
      // To the SDK a stream that was aborted has just ended.
      signal.throwIfAborted();
      isRead = end !== null || events.isDone;
      // Many local servers give no reason where an answer has simply come to its end.
      if (events.isDone && !isEmpty) end ??= 'stop';
      if (refusal !== '') throw declined(origin, refusal);
      if (end === null) throw unfinishedStream(origin);
      const held = thought.finish();
      if (held.trim() !== '') {
        isEmpty = false;
        yield { kind: 'text', text: held };
      }
      const reason = endOf(end, origin);
      if (isEmpty && reason === 'complete') throw noAnswer(origin);
      yield { kind: 'end', reason };
    } catch (cause) {
      // What a closed connection says is noise once the caller has given up.
      signal.throwIfAborted();
      throw cause instanceof AttemptError ? cause : failureOf(cause, origin, now());
    } finally {
      if (!isRead) leaving.abort();
    }
  }

  return { name, generate };
}

/** What of the text that came is no part of the answer that was got out of it. */
const unspoken = (came: string, answer: string): string =>
  came.slice(0, Math.max(0, came.length - answer.length));
