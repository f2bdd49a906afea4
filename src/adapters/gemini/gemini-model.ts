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
  /** As the catalogue has it. */
  readonly name: string;
  /** As the API knows it, for example `gemini-2.5-flash`; the same when left out. */
  readonly upstreamName?: string;
  /** Sent as a header, and taken out of every message that leaves here. */
  readonly apiKey: string;
  /** Google's own when left out. Whatever else speaks its REST protocol may stand in. */
  readonly baseUrl?: string;
  /** The platform's when left out. */
  readonly fetch?: typeof fetch;
  /** Tells a Retry-After date from now. */
  readonly now?: () => Date;
}

/**
 * A Gemini model behind Google's SDK. Each `generate` is exactly one HTTP request: retries are the
 * caller's. Throws `RangeError` at once when the key or the base URL cannot be used at all.
 */
export function geminiModel(options: GeminiModelOptions): CodeModel {
  const { name, upstreamName = name, apiKey, baseUrl = GOOGLE_BASE_URL } = options;
  const { fetch: send = globalThis.fetch, now = () => new Date() } = options;
  if (!URL.canParse(baseUrl)) throw new RangeError(`base URL of ${name} is not a URL: ${baseUrl}`);
  // What a header cannot carry would be quoted, key and all, in the error that refuses it.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new RangeError(`API key of ${name} is empty or contains invalid characters`);
  }
  const origin = { model: name, secret: apiKey };
  // Each option that the SDK would otherwise take from the environment is given here.
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
    // The SDK leaves the request running when its stream is left early; only an abort closes it.
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
          // Otherwise the SDK may send further requests of its own.
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
        // Some models put a reason on every chunk, so only the stream's end ends the answer.
        end = finishReason(response) ?? end;
      }
      isRead = true;
      if (end === undefined) throw unfinishedStream(origin);
      const reason = endOf(end, origin);
      if (isEmpty && reason === 'complete') throw noAnswer(origin);
      yield { kind: 'end', reason };
    } catch (cause) {
      // What a closed connection says is noise once the caller has given up.
      signal.throwIfAborted();
      throw cause instanceof AttemptError ? cause : failureOfStream(cause, origin);
    } finally {
      if (!isRead) leaving.abort();
    }
  }

  return { name, generate };
}
