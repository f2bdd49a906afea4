import { GoogleGenAI } from '@google/genai';
import { AttemptError } from '../../orchestrator/failure.ts';
import type {
  CodeModel,
  GenerateChunk,
  GenerateRequest,
} from '../../orchestrator/ports/code-model.ts';
import {
  answerText,
  blockReason,
  endOf,
  finishReason,
  refuseUnreadable,
  thoughtText,
  tokenUsage,
} from './gemini-answer.ts';
import { blockedPrompt, failureOfStream, noAnswer, unfinishedStream } from './gemini-errors.ts';
import { refusingFetch } from './refusing-fetch.ts';

const GOOGLE_BASE_URL = 'https://generativelanguage.googleapis.com/';

export interface GeminiModelOptions {
  /** The model's name in the catalogue. */
  readonly name: string;
  /** The API's name for it, for example `gemini-2.5-flash`; defaults to `name`. */
  readonly upstreamName?: string;
  /** Sent as a header, and redacted from every error message. */
  readonly apiKey: string;
  /** Defaults to Google's; any other server that speaks its REST protocol will do. */
  readonly baseUrl?: string;
  /** Defaults to the platform's. */
  readonly fetch?: typeof fetch;
  /** The current time, to interpret Retry-After dates. */
  readonly now?: () => Date;
}

/**
 * A Gemini model behind Google's SDK. Each `generate` is exactly one HTTP request: retries are up
 * to the caller. Throws `RangeError` immediately if the key or the base URL is unusable.
 */
export function geminiModel(options: GeminiModelOptions): CodeModel {
  const { name, upstreamName = name, apiKey, baseUrl = GOOGLE_BASE_URL } = options;
  const { fetch: send = globalThis.fetch, now = () => new Date() } = options;
  if (!URL.canParse(baseUrl)) throw new RangeError(`base URL of ${name} is not a URL: ${baseUrl}`);
  // Checked here because the error for an invalid header value would quote the key.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new RangeError(`API key of ${name} is empty or contains invalid characters`);
  }
  const origin = { model: name, secret: apiKey };
  // Sets every option that the SDK would otherwise read from the environment.
  const client = new GoogleGenAI({
    apiKey,
    enterprise: false,
    apiVersion: 'v1beta',
    httpOptions: { baseUrl, fetch: refusingFetch(send, { origin, now }) },
  });

  async function* generate(
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<GenerateChunk> {
    signal.throwIfAborted();
    // The SDK keeps the request running when its stream is abandoned; only aborting closes it.
    const leaving = new AbortController();
    let isRead = false;
    try {
      const responses = await client.models.generateContentStream({
        model: upstreamName,
        contents: request.prompt,
        config: {
          systemInstruction: request.system,
          temperature: request.temperature,
          maxOutputTokens: request.maxOutputTokens,
          ...(request.responseSchema !== null && {
            responseMimeType: 'application/json',
            responseJsonSchema: request.responseSchema,
          }),
          // Keeps the SDK from sending further requests of its own.
          automaticContinuation: false,
          abortSignal: AbortSignal.any([signal, leaving.signal]),
        },
      });
      let end: ReturnType<typeof finishReason>;
      let isEmpty = true;
      for await (const response of responses) {
        signal.throwIfAborted();
        refuseUnreadable(response);
        const usage = tokenUsage(response);
        if (usage !== undefined) yield { kind: 'usage', usage };
        const blocked = blockReason(response);
        if (blocked !== undefined) throw blockedPrompt(origin, blocked);
        const thought = thoughtText(response);
        if (thought !== '') yield { kind: 'thought', text: thought };
        const text = answerText(response);
        if (text !== '') {
          isEmpty = false;
          yield { kind: 'text', text };
        }
        // Some models send a finish reason with every chunk, so only the last one counts.
        end = finishReason(response) ?? end;
      }
      isRead = true;
      if (end === undefined) throw unfinishedStream(origin);
      const reason = endOf(end, origin);
      if (isEmpty && reason === 'complete') throw noAnswer(origin);
      yield { kind: 'end', reason };
    } catch (cause) {
      // Once the caller has aborted, errors of the closed connection are noise.
      signal.throwIfAborted();
      throw cause instanceof AttemptError ? cause : failureOfStream(cause, origin);
    } finally {
      if (!isRead) leaving.abort();
    }
  }

  return { name, generate };
}
