import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geminiModel } from '../../src/adapters/gemini/gemini-model.ts';
import { openAICompatibleModel } from '../../src/adapters/openai-compatible/openai-compatible-model.ts';
import { openProviderHttp } from '../../src/adapters/provider-http/provider-http.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import { aRawServer, STREAM_HEAD } from '../support/a-raw-server.ts';
import { anEmulator, type Emulator } from '../support/an-emulator.ts';
import { ask, failureOf, textOf } from '../support/heard-answer.ts';

const http = openProviderHttp({
  provider: 'local',
  limits: { maxReplyBytes: 200_000, maxEventBytes: 20_000 },
});
let emulator: Emulator;
beforeAll(async () => {
  emulator = await anEmulator();
});
afterAll(async () => {
  await http.close();
  await emulator[Symbol.asyncDispose]();
});

interface Protocol {
  readonly name: string;
  model(url: string, name: string): CodeModel;
  /** An event with the given text. */
  readonly says: (text: string) => string;
}

const PROTOCOLS: readonly Protocol[] = [
  {
    name: 'Gemini',
    model: (url, name) =>
      geminiModel({ name, apiKey: 'secret-key', baseUrl: url, fetch: http.fetch }),
    says: (text) =>
      `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text }] } }] })}\r\n\r\n`,
  },
  {
    name: 'an OpenAI-compatible server',
    model: (url, name) =>
      openAICompatibleModel({
        name,
        apiKey: 'secret-key',
        baseUrl: `${url}/v1`,
        fetch: http.fetch,
      }),
    says: (text) => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`,
  },
];

describe.each(PROTOCOLS)('a model of $name, played by an emulator', ({ model }) => {
  const askOf = (name: string) => ask(model(emulator.url, name));

  it('answers with text, usage and an end', async () => {
    const heard = await askOf('sound');
    expect(textOf(heard)).toBe('Twelve words are enough here to be cut off in their midst.');
    expect(heard.chunks.findLast(({ kind }) => kind === 'usage')).toEqual({
      kind: 'usage',
      usage: { inputTokens: 30, outputTokens: 200, thinkingTokens: 0 },
    });
    expect(heard.chunks.at(-1)).toEqual({ kind: 'end', reason: 'complete' });
  });

  it.each([
    ['rate-limited', { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 7_000 }],
    ['failing-500', { code: 'UNAVAILABLE', retryable: true }],
    ['failing-503', { code: 'UNAVAILABLE', retryable: true }],
    ['unknown', { code: 'REJECTED', retryable: false }],
    ['locked', { code: 'UNAUTHORIZED', retryable: false }],
    ['cut', { code: 'UNAVAILABLE', retryable: true }],
    ['dropped', { code: 'UNAVAILABLE', retryable: true }],
    ['malformed', { code: 'UNAVAILABLE', retryable: true }],
    ['empty', { code: 'OUTPUT_UNUSABLE', retryable: true }],
    ['withheld', { code: 'BLOCKED', retryable: false }],
  ])('fails as documented when it is %s', async (name, failure) => {
    expect(failureOf(await askOf(name))).toMatchObject(failure);
  });

  it('reports that it stopped at the token limit', async () => {
    expect((await askOf('limited')).chunks.at(-1)).toEqual({ kind: 'end', reason: 'length' });
  });

  it('is waited for when it is slow', async () => {
    expect((await askOf('slow')).chunks.at(-1)).toEqual({ kind: 'end', reason: 'complete' });
  });
});

describe.each(PROTOCOLS)('a model of $name behind a broken connection', ({ model, says }) => {
  const asked = async (respond: (socket: Socket) => void) => {
    const server = await aRawServer(respond);
    return { server, heard: await ask(model(server.url, 'm')) };
  };
  const status =
    (line: string, body = '') =>
    (socket: Socket) =>
      socket.end(`HTTP/1.1 ${line}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);

  it.each<[string, (socket: Socket) => void, string]>([
    ['429 without word of when', status('429 Too Many Requests'), 'RATE_LIMITED'],
    ['503 without a word', status('503 Service Unavailable'), 'UNAVAILABLE'],
    ['a reset before the answer', (socket) => socket.resetAndDestroy(), 'UNAVAILABLE'],
    [
      'a reset in the midst of it',
      (socket) => socket.write(STREAM_HEAD + says('Hel'), () => socket.resetAndDestroy()),
      'UNAVAILABLE',
    ],
    ['an end in the midst of it', (socket) => socket.end(STREAM_HEAD + says('Hel')), 'UNAVAILABLE'],
    [
      'an end in the midst of an event',
      (socket) => socket.end(STREAM_HEAD + says('Hel') + says('lo').slice(0, 30)),
      'UNAVAILABLE',
    ],
    [
      'less than it promised',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{'),
      'UNAVAILABLE',
    ],
    ['nothing', (socket) => socket.end(), 'UNAVAILABLE'],
    ['noise', (socket) => socket.end('\0\x01\x02'), 'UNAVAILABLE'],
    [
      'headers without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`),
      'UNAVAILABLE',
    ],
  ])('fails with a suitable code when there is %s', async (_what, respond, code) => {
    const { heard, server } = await asked(respond);
    expect(failureOf(heard)).toMatchObject({ code, retryable: true, retryAfterMs: undefined });
    await Promise.all(Array.from(server.connections, ({ closedAtMs }) => closedAtMs));
  });

  it.each([
    ['more events than are read', 'reply', (size: number) => says('x').repeat(size)],
    ['an event that does not end', 'event', (size: number) => `data: ${'x'.repeat(size)}`],
    ['comments without end', 'reply', (size: number) => ': still here\n\n'.repeat(size)],
  ])('is cut off at the limit when it sends %s', async (_what, unit, flood) => {
    const { heard, server } = await asked((socket) => {
      socket.write(STREAM_HEAD);
      const send = (): void => {
        while (!socket.destroyed && socket.write(flood(1_000)));
      };
      socket.on('drain', send);
      send();
    });
    expect(failureOf(heard)).toMatchObject({
      code: 'OUTPUT_TRUNCATED',
      message: expect.stringContaining(`bytes in one ${unit}`),
      retryable: false,
    });
    await Promise.all(Array.from(server.connections, ({ closedAtMs }) => closedAtMs));
  });

  it('is UNAVAILABLE when nobody listens there', async () => {
    const heard = await ask(model('http://127.0.0.1:1', 'm'));
    expect(failureOf(heard)).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'm lost its connection (ECONNREFUSED)',
    });
  });
});

// Real time, on a machine that may be busy.
describe('an aborted request to a silent model', { retry: 3 }, () => {
  it.each(PROTOCOLS)('is closed at $name within 50 ms, says its journal', async ({ model }) => {
    await using own = await anEmulator();
    const control = new AbortController();
    const answer = ask(model(own.silentUrl, 'm'), { signal: control.signal });
    await own.asked();
    const abortedAtMs = performance.now();
    control.abort(new Error('enough'));
    expect((await own.left()).atMs - abortedAtMs).toBeLessThan(50);
    expect(own.journal.getLast()?.response).toMatchObject({
      interrupted: true,
      interruptReason: 'client left',
    });
    expect((await answer).error).toEqual(new Error('enough'));
  });
});
