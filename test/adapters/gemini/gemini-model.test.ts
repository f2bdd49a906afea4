import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { geminiModel } from '../../../src/adapters/gemini/gemini-model.ts';
import { AT_ONCE } from '../../../src/adapters/rehearsal/server/behaviour.ts';
import { aRehearsalServer } from '../../support/a-rehearsal-server.ts';
import { answers, scriptedHttpServer } from '../../support/scripted-http-server.ts';
import { A_REQUEST, API_KEY, askGemini, failureOf, textOf } from './ask-gemini.ts';

const stream = (name: string) =>
  answers(200, readFileSync(new URL(`replies/${name}.sse`, import.meta.url), 'utf8'), {
    'content-type': 'text/event-stream',
  });

describe('a request to a Gemini model', () => {
  it('is one streaming request with the instruction, the prompt and the limits', async () => {
    const { url, heard } = await scriptedHttpServer([stream('ok')]);
    const responseSchema = { type: 'object', properties: { files: { type: 'array' } } } as const;
    await askGemini(url, { request: { ...A_REQUEST, responseSchema } });

    expect(heard.map(({ line }) => line)).toEqual([
      'POST /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
    ]);
    expect(heard[0]?.headers['x-goog-api-key']).toBe(API_KEY);
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'Build a todo app.' }] }],
      systemInstruction: { role: 'user', parts: [{ text: 'You write React.' }] },
      generationConfig: {
        temperature: 0.4,
        maxOutputTokens: 1000,
        responseMimeType: 'application/json',
        responseJsonSchema: responseSchema,
      },
    });
  });

  it('asks for plain text when there is no schema', async () => {
    const { url, heard } = await scriptedHttpServer([stream('prose')]);
    await askGemini(url);
    expect(JSON.parse(heard[0]?.body ?? '').generationConfig).toEqual({
      temperature: 0.4,
      maxOutputTokens: 1000,
    });
  });

  it.each(['', 'AIza key', 'AIza\n'])(
    'refuses the key %j before it can reach a header',
    (apiKey) => {
      expect(() => geminiModel({ name: 'gemini-2.5-flash', apiKey })).toThrow(RangeError);
    },
  );

  it('refuses an invalid base URL', () => {
    const options = { name: 'gemini-2.5-flash', apiKey: API_KEY, baseUrl: 'localhost' };
    expect(() => geminiModel(options)).toThrow(
      'base URL of gemini-2.5-flash is not a URL: localhost',
    );
  });
});

describe('the answer of a Gemini model', () => {
  it.each([
    '{"candidates":"none"}',
    '{"candidates":[{"content":{"parts":7}}]}',
    '{"candidates":[{"content":{"parts":[null]}}]}',
    '{"candidates":[{"content":{"parts":[{"text":7}]}}]}',
    '{"candidates":[{"con',
  ])('fails as unreadable when it is %s', async (body) => {
    const events = { 'content-type': 'text/event-stream' };
    const { url } = await scriptedHttpServer([answers(200, `data: ${body}\n\n`, events)]);
    expect(failureOf(await askGemini(url))).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'gemini-2.5-flash sent an unreadable response',
      retryable: true,
    });
  });

  it('streams text, then usage with thinking among the output, then the end', async () => {
    const { url } = await scriptedHttpServer([stream('ok')]);
    expect(await askGemini(url)).toEqual({
      chunks: [
        { kind: 'usage', usage: { inputTokens: 31, outputTokens: 220, thinkingTokens: 212 } },
        { kind: 'text', text: '{"files":[{"path":"src/App.tsx",' },
        { kind: 'usage', usage: { inputTokens: 31, outputTokens: 236, thinkingTokens: 212 } },
        { kind: 'text', text: '"content":"export const App = () => <h1>Todo</h1>;"}]}' },
        { kind: 'end', reason: 'complete' },
      ],
    });
  });

  it('leaves thoughts out of the answer', async () => {
    const { url } = await scriptedHttpServer([stream('thoughts')]);
    const heard = await askGemini(url);
    expect(textOf(heard)).toBe('{"files":[]}');
    // Thoughts are reported separately: they are billed, and show that the model is at work.
    expect(heard.chunks.filter(({ kind }) => kind === 'thought')).toEqual([
      { kind: 'thought', text: '**Planning the component**\n\nI will keep it small.' },
    ]);
  });

  it('reports that it stopped at the token limit', async () => {
    const { url } = await scriptedHttpServer([stream('truncated')]);
    const heard = await askGemini(url);
    expect(textOf(heard)).toBe('{"files":[{"path":"src/App.tsx","content":"export const App');
    expect(heard.chunks.at(-1)).toEqual({ kind: 'end', reason: 'length' });
  });

  it('leaves it to the caller whether it is continued', async () => {
    const { url, heard } = await scriptedHttpServer([stream('continuation')]);
    expect((await askGemini(url)).chunks.at(-1)).toEqual({ kind: 'end', reason: 'length' });
    expect(heard).toHaveLength(1);
  });

  it('counts a rehearsal model’s thinking as output', async () => {
    const server = await aRehearsalServer({ behaviour: { ...AT_ONCE, thinkingTokens: 250 } });
    expect((await askGemini(server.url)).chunks).toEqual([
      { kind: 'usage', usage: { inputTokens: 9, outputTokens: 254, thinkingTokens: 250 } },
      { kind: 'text', text: 'Hello, world!' },
      { kind: 'end', reason: 'complete' },
    ]);
  });

  it('passes prose on unchanged', async () => {
    const { url } = await scriptedHttpServer([stream('prose')]);
    expect(textOf(await askGemini(url))).toBe(
      'Sure! Here is the component:\n\n```tsx\nexport const App = () => null;\n```\n',
    );
  });

  it('can be read in pieces of one byte', async () => {
    const { url } = await scriptedHttpServer([
      async (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.socket?.setNoDelay(true);
        const bytes = readFileSync(new URL('replies/ok.sse', import.meta.url));
        for (const byte of bytes) {
          await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
        }
        response.end();
      },
    ]);
    expect((await askGemini(url)).chunks).toHaveLength(5);
  });
});

describe('an aborted request', () => {
  it('is closed at the provider at once, and throws the signal’s reason', async () => {
    const server = await aRehearsalServer({
      behaviour: { nextFaults: [{ kind: 'stall', afterChunks: 0 }] },
    });
    const control = new AbortController();
    const asked = server.nextRequest();
    const answer = askGemini(server.url, { signal: control.signal });
    const request = await asked;
    const reason = new Error('cancelled by the user');
    control.abort(reason);

    expect(await request.ended).toBe('closed-early');
    expect((await answer).error).toBe(reason);
  });

  it('is closed when the signal aborts in the middle of the answer', async () => {
    const server = await aRehearsalServer({
      behaviour: {
        firstTokenMs: 0,
        tokensPerChunk: 2,
        nextFaults: [{ kind: 'stall', afterChunks: 1 }],
      },
    });
    const control = new AbortController();
    const reason = new Error('too late');
    const model = geminiModel({ name: 'gemini-2.5-flash', apiKey: API_KEY, baseUrl: server.url });
    const reading = (async () => {
      for await (const chunk of model.generate(A_REQUEST, control.signal)) {
        if (chunk.kind === 'text') control.abort(reason);
      }
    })();

    await expect(reading).rejects.toBe(reason);
    expect(await server.requests[0]?.ended).toBe('closed-early');
  });

  it('is closed when the reader leaves the loop', async () => {
    const server = await aRehearsalServer({
      behaviour: {
        firstTokenMs: 0,
        tokensPerChunk: 2,
        nextFaults: [{ kind: 'stall', afterChunks: 1 }],
      },
    });
    const model = geminiModel({ name: 'gemini-2.5-flash', apiKey: API_KEY, baseUrl: server.url });
    for await (const chunk of model.generate(A_REQUEST, new AbortController().signal)) {
      if (chunk.kind === 'text') break;
    }
    expect(await server.requests[0]?.ended).toBe('closed-early');
  });

  it('is never sent when the signal was aborted before', async () => {
    const { url, heard } = await scriptedHttpServer([]);
    const { error } = await askGemini(url, { signal: AbortSignal.abort('stopped') });
    expect({ error, heard }).toEqual({ error: 'stopped', heard: [] });
  });
});

describe('an answer that fails', () => {
  it.each([
    ['blocked-prompt', 'BLOCKED', 'gemini-2.5-flash refused the prompt: PROHIBITED_CONTENT', false],
    ['safety', 'BLOCKED', 'gemini-2.5-flash withheld its answer: SAFETY', false],
    [
      'malformed',
      'OUTPUT_UNUSABLE',
      'gemini-2.5-flash ended its answer abnormally: MALFORMED_RESPONSE',
      true,
    ],
    ['empty', 'OUTPUT_UNUSABLE', 'gemini-2.5-flash gave an empty answer', true],
    ['unfinished', 'UNAVAILABLE', 'gemini-2.5-flash broke off its answer', true],
    ['cut-event', 'UNAVAILABLE', 'gemini-2.5-flash lost its connection', true],
  ])('fails a stream that is %s with %s', async (reply, code, message, retryable) => {
    const { url } = await scriptedHttpServer([stream(reply)]);
    const heard = await askGemini(url);
    expect(failureOf(heard)).toEqual({ code, message, retryable, retryAfterMs: undefined });
  });

  it.each(['blocked-prompt', 'safety', 'empty'])(
    'still counts the tokens of a stream that is %s',
    async (reply) => {
      const { url } = await scriptedHttpServer([stream(reply)]);
      const { chunks } = await askGemini(url);
      expect(chunks.findLast(({ kind }) => kind === 'usage')).toMatchObject({
        usage: { inputTokens: 31 },
      });
    },
  );
});
