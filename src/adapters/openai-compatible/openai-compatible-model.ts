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
  /** The model's name in the catalogue. */
  readonly name: string;
  /** The server's name for it; defaults to `name`. */
  readonly upstreamName?: string;
  /** The URL that `/chat/completions` is appended to, for example `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  /** Sent as a bearer token, and redacted from every error message. Null: none is sent. */
  readonly apiKey: string | null;
  readonly dialect?: Partial<ChatDialect>;
  /** Defaults to the platform's. */
  readonly fetch?: typeof fetch;
  /** The current time, to interpret Retry-After dates. */
  readonly now?: () => Date;
}

/** The longest timer there is: deadlines are up to the caller. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;
/** How much of a refusal's text is kept. */
const MAX_REFUSAL_CHARS = 500;

/**
 * A model behind any server that speaks OpenAI's chat completions. Each `generate` is exactly one
 * HTTP request: retries are up to the caller. Throws `RangeError` immediately if the key or the
 * base URL is unusable.
 */
export function openAICompatibleModel(options: OpenAICompatibleModelOptions): CodeModel {
  const { name, upstreamName = name, baseUrl, apiKey } = options;
  const { fetch: send = globalThis.fetch, now = () => new Date() } = options;
  const dialect = { ...USUAL_DIALECT, ...options.dialect };
  if (!URL.canParse(baseUrl)) throw new RangeError(`base URL of ${name} is not a URL: ${baseUrl}`);
  // Checked here because the error for an invalid header value would quote the key.
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new RangeError(`API key of ${name} is empty or contains invalid characters`);
  }
  const origin = { model: name, secret: apiKey };
  // Sets every option that the SDK would otherwise read from the environment.
  const client = new OpenAI({
    baseURL: baseUrl,
    // The SDK requires a key; `bareFetch` sends the real one or none.
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
    // Closes the connection if the answer was not read to its end; otherwise it is reused.
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
        // Usage counts the output so far, so it is passed on after that output.
        if (piece.usage !== null) yield { kind: 'usage', usage: piece.usage };
        if (refusal.length < MAX_REFUSAL_CHARS) refusal += piece.refusal;
        // Usage may follow the finish reason, so only the end of the stream is final.
        end = piece.finishReason ?? end;
      }
      // The SDK treats an aborted stream like one that ended.
      signal.throwIfAborted();
      isRead = end !== null || events.isDone;
      // Many local servers give no finish reason for an answer that is complete.
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
      // Once the caller has aborted, errors of the closed connection are noise.
      signal.throwIfAborted();
      throw cause instanceof AttemptError ? cause : failureOf(cause, origin, now());
    } finally {
      if (!isRead) leaving.abort();
    }
  }

  return { name, generate };
}

/** The leading part of received text that was not passed on as answer. */
const unspoken = (came: string, answer: string): string =>
  came.slice(0, Math.max(0, came.length - answer.length));
