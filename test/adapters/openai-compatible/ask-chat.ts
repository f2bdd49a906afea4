import {
  type OpenAICompatibleModelOptions,
  openAICompatibleModel,
} from '../../../src/adapters/openai-compatible/openai-compatible-model.ts';
import type { CodeModel, GenerateRequest } from '../../../src/orchestrator/ports/code-model.ts';
import { ask, type Heard } from '../../support/heard-answer.ts';
import { answers, scriptedHttpServer, type Turn } from '../../support/scripted-http-server.ts';

export const API_KEY = 'sk-test-key';

/** The model `coder` on a server at that address. */
export const chatModel = (
  url: string,
  options: Partial<OpenAICompatibleModelOptions> = {},
): CodeModel =>
  openAICompatibleModel({ name: 'coder', baseUrl: `${url}/v1`, apiKey: API_KEY, ...options });

/** What a server that takes a single turn received, and the outcome; a retry would show. */
export async function askChat(
  turn: Turn,
  {
    request,
    ...options
  }: Partial<OpenAICompatibleModelOptions> & { readonly request?: GenerateRequest } = {},
) {
  const { url, heard } = await scriptedHttpServer([turn]);
  const answer: Heard = await ask(chatModel(url, options), request && { request });
  return { heard, answer, body: JSON.parse(heard[0]?.body ?? 'null') };
}

const EVENTS = { 'content-type': 'text/event-stream' };

/** An event of a streamed chat completion. */
export const event = (choice: object | null, rest: object = {}): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'coder',
    choices: choice === null ? [] : [{ index: 0, delta: {}, finish_reason: null, ...choice }],
    ...rest,
  })}\n\n`;

export const says = (content: string): string => event({ delta: { content } });
export const ends = (reason = 'stop'): string => event({ finish_reason: reason });
export const counts = (usage: object): string => event(null, { usage });
export const DONE = 'data: [DONE]\n\n';

/** A stream of those events. */
export const streams = (...events: readonly string[]): Turn =>
  answers(200, events.join(''), EVENTS);

/** A whole answer at once, from a server that does not stream. */
export const answersWhole = (body: unknown, contentType = 'application/json'): Turn =>
  answers(200, typeof body === 'string' ? body : JSON.stringify(body, null, 2), {
    'content-type': contentType,
  });

/** A refusal with that body. */
export const refuses = (status: number, body: unknown, headers = {}): Turn =>
  answers(status, typeof body === 'string' ? body : JSON.stringify(body), {
    'content-type': 'application/json',
    ...headers,
  });
