import { describe, expect, it } from 'vitest';
import type { AuthorRequest } from '../../../../src/adapters/rehearsal/author.ts';
import { AT_ONCE } from '../../../../src/adapters/rehearsal/server/behaviour.ts';
import { aRehearsalServer } from '../../../support/a-rehearsal-server.ts';
import { A_BODY, ask, eventsOf, STREAM } from './ask-rehearsal.ts';

describe('an answer', () => {
  it('streams as server-sent events with cumulative counts and a finish reason at the end', async () => {
    const server = await aRehearsalServer();
    const response = await ask(server, { verb: STREAM });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const identity = { modelVersion: 'gemini-2.5-flash-rehearsal', responseId: 'rehearsal-1' };
    const promptTokensDetails = [{ modality: 'TEXT', tokenCount: 9 }];
    expect(await eventsOf(response)).toEqual([
      {
        candidates: [{ content: { role: 'model', parts: [{ text: 'Hello, w' }] }, index: 0 }],
        usageMetadata: {
          promptTokenCount: 9,
          candidatesTokenCount: 2,
          totalTokenCount: 11,
          promptTokensDetails,
        },
        ...identity,
      },
      {
        candidates: [
          {
            content: { role: 'model', parts: [{ text: 'orld!' }] },
            finishReason: 'STOP',
            index: 0,
          },
        ],
        usageMetadata: {
          promptTokenCount: 9,
          candidatesTokenCount: 4,
          totalTokenCount: 13,
          promptTokensDetails,
        },
        ...identity,
      },
    ]);
  });

  it('comes in one piece when it is not streamed', async () => {
    const server = await aRehearsalServer({ behaviour: { ...AT_ONCE, thinkingTokens: 40 } });
    const response = await ask(server);
    expect(await response.json()).toMatchObject({
      candidates: [
        { content: { role: 'model', parts: [{ text: 'Hello, world!' }] }, finishReason: 'STOP' },
      ],
      usageMetadata: { candidatesTokenCount: 4, thoughtsTokenCount: 40, totalTokenCount: 53 },
    });
  });

  it('is written by the author, who receives the client’s request', async () => {
    const asked: AuthorRequest[] = [];
    const server = await aRehearsalServer({
      author: (request) => {
        asked.push(request);
        return '{}';
      },
    });
    const responseJsonSchema = { type: 'object' };
    const generationConfig = {
      temperature: 0.4,
      maxOutputTokens: 100,
      responseMimeType: 'application/json',
      responseJsonSchema,
    };
    await ask(server, { body: { ...A_BODY, generationConfig } });
    expect(asked).toMatchObject([
      {
        model: 'gemini-2.5-flash',
        system: 'You write React.',
        prompt: 'Build a todo app.',
        responseSchema: responseJsonSchema,
        temperature: 0.4,
      },
    ]);
  });

  it('stops at the limit of the request, thinking included', async () => {
    const server = await aRehearsalServer({ behaviour: { ...AT_ONCE, thinkingTokens: 10 } });
    const body = { ...A_BODY, generationConfig: { maxOutputTokens: 12 } };
    expect(await (await ask(server, { body })).json()).toMatchObject({
      candidates: [{ content: { parts: [{ text: 'Hello, w' }] }, finishReason: 'MAX_TOKENS' }],
      usageMetadata: { candidatesTokenCount: 2, thoughtsTokenCount: 10 },
    });
  });

  it('is empty when thinking uses up the limit', async () => {
    const server = await aRehearsalServer({ behaviour: { ...AT_ONCE, thinkingTokens: 10 } });
    const body = { ...A_BODY, generationConfig: { maxOutputTokens: 8 } };
    const reply = await (await ask(server, { body })).json();
    expect(reply).toMatchObject({
      candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }],
      usageMetadata: { thoughtsTokenCount: 8, totalTokenCount: 17 },
    });
  });

  it('takes the time to first token, then the time to write each chunk', async () => {
    const pauses: number[] = [];
    const server = await aRehearsalServer({
      behaviour: { firstTokenMs: 300, tokensPerSecond: 1000, tokensPerChunk: 2 },
      pause: async (ms) => void pauses.push(ms),
    });
    await (await ask(server, { verb: STREAM })).text();
    expect(pauses).toEqual([302, 2]);
  });
});

describe('the list of models', () => {
  it('has each model with its limits, marked as a rehearsal', async () => {
    const server = await aRehearsalServer();
    const response = await fetch(`${server.url}/v1beta/models`, {
      headers: { 'x-goog-api-key': 'any' },
    });
    const model = (name: string) => ({
      name: `models/${name}`,
      displayName: `${name} (rehearsal)`,
      inputTokenLimit: 10_000,
      outputTokenLimit: 2_000,
      supportedGenerationMethods: ['generateContent'],
    });
    expect(await response.json()).toEqual({
      models: [model('gemini-2.5-flash'), model('gemini-2.5-pro')],
    });
  });
});

describe('a request that cannot be served', () => {
  const config = (generationConfig: object) => ({ body: { ...A_BODY, generationConfig } });

  it.each([
    ['without a key', { headers: { 'x-goog-api-key': '' } }, 403, 'PERMISSION_DENIED'],
    ['for an unknown model', { model: 'gemini-9' }, 404, 'NOT_FOUND'],
    ['for an unknown method', { verb: 'embedContent' }, 404, 'NOT_FOUND'],
    ['for a stream that is not of events', { verb: 'streamGenerateContent' }, 404, 'NOT_FOUND'],
    ['that is not JSON', { body: '{"contents":' }, 400, 'INVALID_ARGUMENT'],
    ['without contents', { body: {} }, 400, 'INVALID_ARGUMENT'],
    ['with an unknown field', { body: { ...A_BODY, prompt: 'x' } }, 400, 'INVALID_ARGUMENT'],
    ['that is too hot', config({ temperature: 2.1 }), 400, 'INVALID_ARGUMENT'],
    ['with a schema but no JSON', config({ responseSchema: {} }), 400, 'INVALID_ARGUMENT'],
    ['for more than the model gives', config({ maxOutputTokens: 2001 }), 400, 'INVALID_ARGUMENT'],
    [
      'longer than the context window',
      { body: { contents: [{ parts: [{ text: 'x'.repeat(40_001) }] }] } },
      400,
      'INVALID_ARGUMENT',
    ],
    ['longer than allowed', { body: 'x'.repeat(5_000_000) }, 413, 'INVALID_ARGUMENT'],
  ])('is refused when it is one %s', async (_case, request, code, status) => {
    const server = await aRehearsalServer({ maxRequestBytes: 50_000 });
    const response = await ask(server, request);
    expect(response.status).toBe(code);
    expect(await response.json()).toMatchObject({ error: { code, status } });
    expect(server.requests).toEqual([]);
  });

  it('names the invalid field', async () => {
    const server = await aRehearsalServer();
    const response = await ask(server, config({ temperature: 3 }));
    expect(await response.json()).toMatchObject({
      error: {
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'generationConfig.temperature' }],
          },
        ],
      },
    });
  });

  it('is an internal error when the author throws', async () => {
    const server = await aRehearsalServer({
      author: () => {
        throw new Error('no ink');
      },
    });
    const response = await ask(server);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { message: 'Error: no ink' } });
  });
});

describe('the journal', () => {
  it('tells answered requests from those the client gave up', async () => {
    const server = await aRehearsalServer({ now: () => new Date('2026-07-01T12:00:00Z') });
    server.behave('gemini-2.5-flash', { nextFaults: [null, { kind: 'stall', afterChunks: 0 }] });
    await (await ask(server)).text();

    const leaving = new AbortController();
    const [begun, closed] = [server.nextRequest(), server.nextClose()];
    const answer = ask(server, { verb: STREAM, signal: leaving.signal });
    const request = await begun;
    expect(request.outcome).toBeNull();
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');

    expect(await closed).toBe(request);
    expect(
      server.requests.map(({ model, startedAt, outcome }) => ({ model, startedAt, outcome })),
    ).toEqual([
      {
        model: 'gemini-2.5-flash',
        startedAt: new Date('2026-07-01T12:00:00Z'),
        outcome: 'completed',
      },
      {
        model: 'gemini-2.5-flash',
        startedAt: new Date('2026-07-01T12:00:00Z'),
        outcome: 'closed-early',
      },
    ]);
  });

  it('notices a client that leaves during a pause, and ends the pause', async () => {
    const { promise: paused, resolve } = Promise.withResolvers<AbortSignal>();
    const server = await aRehearsalServer({
      behaviour: { firstTokenMs: 60_000 },
      pause: (_ms, signal) =>
        new Promise((_resolve, reject) => {
          resolve(signal);
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
    });
    const leaving = new AbortController();
    const answer = ask(server, { signal: leaving.signal });
    const signal = await paused;
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(await server.requests[0]?.ended).toBe('closed-early');
    expect(signal.aborted).toBe(true);
  });
});

describe('closing the server', () => {
  it('cuts replies in progress', async () => {
    const server = await aRehearsalServer();
    server.behave('gemini-2.5-flash', { nextFaults: [{ kind: 'stall', afterChunks: 1 }] });
    const response = await ask(server, { verb: STREAM });
    const text = expect(response.text()).rejects.toThrow('terminated');
    await server.close();
    await text;
    await expect(ask(server)).rejects.toThrow('fetch failed');
  });
});
