import { describe, expect, it, vi } from 'vitest';
import { openAICompatibleModel } from '../../../src/adapters/openai-compatible/openai-compatible-model.ts';
import { openProviderHttp } from '../../../src/adapters/provider-http/provider-http.ts';
import type { ResponseSchema } from '../../../src/orchestrator/ports/code-model.ts';
import { aRawServer, STREAM_HEAD } from '../../support/a-raw-server.ts';
import { A_REQUEST, ask, failureOf, textOf } from '../../support/heard-answer.ts';
import {
  API_KEY,
  answersWhole,
  askChat,
  chatModel,
  counts,
  DONE,
  ends,
  event,
  says,
  streams,
} from './ask-chat.ts';

const OK = streams(says('Hello'), ends(), DONE);

const SCHEMA: ResponseSchema = {
  type: 'object',
  properties: {
    files: { type: 'array', items: { type: 'string', description: 'A path.' } },
    note: { type: 'string' },
  },
  required: ['files'],
};
const STRICT_SCHEMA = {
  type: 'object',
  properties: {
    files: { type: 'array', items: { type: 'string', description: 'A path.' } },
    note: { type: ['string', 'null'] },
  },
  required: ['files', 'note'],
  additionalProperties: false,
};
const A_SHAPED_REQUEST = { ...A_REQUEST, responseSchema: SCHEMA };

describe('a request to an OpenAI-compatible model', () => {
  it('is one streaming request with the instruction, the prompt and the limits', async () => {
    const { heard, body } = await askChat(OK, { upstreamName: 'coder:30b' });
    expect(heard.map(({ line }) => line)).toEqual(['POST /v1/chat/completions']);
    expect(body).toEqual({
      model: 'coder:30b',
      messages: [
        { role: 'system', content: 'You write React.' },
        { role: 'user', content: 'Build a todo app.' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 1000,
      temperature: 0.4,
    });
  });

  it('carries the key, and nothing about the machine or its environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment');
    vi.stubEnv('OPENAI_ORG_ID', 'org');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: s');
    const { heard } = await askChat(OK).finally(() => vi.unstubAllEnvs());
    const { host: _host, ...headers } = heard[0]?.headers ?? {};
    expect(headers).toEqual({
      accept: 'text/event-stream',
      'accept-encoding': 'gzip, deflate',
      'accept-language': '*',
      authorization: `Bearer ${API_KEY}`,
      connection: 'keep-alive',
      'content-length': expect.any(String),
      'content-type': 'application/json',
      'sec-fetch-mode': 'cors',
      'user-agent': 'contender',
    });
  });

  it('carries no key when the server needs none', async () => {
    const { heard } = await askChat(OK, { apiKey: null });
    expect(heard[0]?.headers.authorization).toBeUndefined();
  });

  it('enforces the schema where the server can', async () => {
    const { body } = await askChat(OK, { request: A_SHAPED_REQUEST });
    expect(body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: STRICT_SCHEMA },
    });
    expect(body.messages[0].content).toBe('You write React.');
  });

  it.each([
    ['json_object', { type: 'json_object' }],
    ['prompt', undefined],
  ] as const)('puts the schema into the prompt for %s', async (structuredOutput, format) => {
    const { body } = await askChat(OK, {
      request: A_SHAPED_REQUEST,
      dialect: { structuredOutput },
    });
    expect(body.response_format).toEqual(format);
    expect(body.messages[0].content).toMatch(/^You write React\.\n\n.*JSON/);
    expect(body.messages[0].content).toContain(JSON.stringify(SCHEMA));
  });

  it('follows the dialect of reasoning models', async () => {
    const { body } = await askChat(OK, {
      dialect: { tokenLimitParameter: 'max_completion_tokens', sendsTemperature: false },
    });
    expect(body).toMatchObject({ max_completion_tokens: 1000 });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['temperature']));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['max_tokens']));
  });

  it.each(['', 'sk key', 'sk\n'])('refuses the key %j before it can reach a header', (apiKey) => {
    expect(() => chatModel('http://127.0.0.1:9', { apiKey })).toThrow(RangeError);
  });

  it('refuses an invalid base URL', () => {
    const options = { name: 'coder', apiKey: null, baseUrl: 'localhost' };
    expect(() => openAICompatibleModel(options)).toThrow('base URL of coder is not a URL');
  });
});

describe('the answer of an OpenAI-compatible model', () => {
  it('streams text, then usage with thinking among the output, then the end', async () => {
    const { answer } = await askChat(
      streams(
        event({ delta: { role: 'assistant', content: '' } }),
        says('Hel'),
        says('lo'),
        ends(),
        counts({
          prompt_tokens: 31,
          completion_tokens: 236,
          total_tokens: 267,
          completion_tokens_details: { reasoning_tokens: 212 },
        }),
        DONE,
      ),
    );
    expect(answer).toEqual({
      chunks: [
        { kind: 'text', text: 'Hel' },
        { kind: 'text', text: 'lo' },
        { kind: 'usage', usage: { inputTokens: 31, outputTokens: 236, thinkingTokens: 212 } },
        { kind: 'end', reason: 'complete' },
      ],
    });
  });

  it('is complete without any token count', async () => {
    const { answer } = await askChat(OK);
    expect(answer.chunks.map(({ kind }) => kind)).toEqual(['text', 'end']);
  });

  it.each([
    ['a server that counts thinking apart', { completion_tokens: 24, total_tokens: 267 }, 236],
    ['a server that gives no total', { completion_tokens: 236 }, 236],
    ['nonsense', { completion_tokens: -5, total_tokens: 'many' }, 212],
  ])('never counts less than the bill: %s', async (_what, rest, outputTokens) => {
    const usage = {
      prompt_tokens: 31,
      completion_tokens_details: { reasoning_tokens: 212 },
      ...rest,
    };
    const { answer } = await askChat(streams(says('a'), ends(), counts(usage), DONE));
    expect(answer.chunks).toContainEqual({
      kind: 'usage',
      usage: { inputTokens: 31, outputTokens, thinkingTokens: 212 },
    });
  });

  it.each([
    ['reasoning_content', event({ delta: { reasoning_content: 'Hm, {"files":[]}' } })],
    ['reasoning', event({ delta: { reasoning: 'Hm', content: null } })],
    ['a thought in the text', says('\n<thi') + says('nk>Hm, {"files":[]}</th') + says('ink>\n\n')],
    ['comments', ': PROCESSING\n\n'],
  ])('is not mistaken for %s', async (_what, thought) => {
    const { answer } = await askChat(streams(thought, says('{"files":["a"]}'), ends(), DONE));
    expect(answer.chunks.filter(({ kind }) => kind !== 'thought')).toEqual([
      { kind: 'text', text: '{"files":["a"]}' },
      { kind: 'end', reason: 'complete' },
    ]);
  });

  it.each([
    ['reasoning_content', event({ delta: { reasoning_content: 'Hm, so' } }), 'Hm, so'],
    ['both names', event({ delta: { reasoning_content: 'Hm', reasoning: 'Hm' } }), 'Hm'],
    ['a thought in the text', says('<think>Hm</think>'), '<think>Hm</think>'],
  ])('separates thoughts from text, since they are billed: %s', async (_what, thought, text) => {
    const { answer } = await askChat(streams(thought, says('a'), ends(), DONE));
    expect(answer.chunks).toEqual([
      { kind: 'thought', text },
      { kind: 'text', text: 'a' },
      { kind: 'end', reason: 'complete' },
    ]);
  });

  it('keeps text that only looks like a thought', async () => {
    const { answer } = await askChat(streams(says('<th'), ends(), DONE));
    expect(textOf(answer)).toBe('<th');
    const later = await askChat(streams(says('a <think>b</think>'), ends(), DONE));
    expect(textOf(later.answer)).toBe('a <think>b</think>');
  });

  it.each([
    ['stop', 'complete'],
    ['STOP', 'complete'],
    ['eos', 'complete'],
    ['eos_token', 'complete'],
    ['end_turn', 'complete'],
    ['stop_sequence', 'complete'],
    ['length', 'length'],
    ['max_tokens', 'length'],
  ])('that ended for %s is reported as %s', async (finishReason, reason) => {
    const { answer } = await askChat(streams(says('{"files":['), ends(finishReason), DONE));
    expect(answer.chunks.at(-1)).toEqual({ kind: 'end', reason });
  });

  it.each([
    ['no choices', 'data: {"usage":null}\n\n'],
    ['no delta', 'data: {"choices":[{}]}\n\n'],
    ['null for a delta', event({ delta: null })],
    ['nothing', 'data: null\n\n'],
    ['parts that are no text', event({ delta: { content: [{ text: 'x' }] } })],
  ])('may contain an event with %s', async (_what, odd) => {
    const { answer } = await askChat(streams(odd, says('a'), ends(), DONE));
    expect(textOf(answer)).toBe('a');
    expect(answer.error).toBeUndefined();
  });

  it('is complete at [DONE] without a finish reason, as with many local servers', async () => {
    const { answer } = await askChat(
      streams(says('Hel'), says('lo'), counts({ prompt_tokens: 9 }), DONE),
    );
    expect(textOf(answer)).toBe('Hello');
    expect(answer.chunks.at(-1)).toEqual({ kind: 'end', reason: 'complete' });
    expect(answer.error).toBeUndefined();
  });

  it('is complete at a [DONE] that is split into pieces and has no space', async () => {
    const server = await aRawServer((socket) => {
      socket.write(`${STREAM_HEAD}${says('a')}data:[DO`, () => socket.end('NE]\n\n'));
    });
    const answer = await ask(chatModel(server.url));
    expect(answer.chunks.at(-1)).toEqual({ kind: 'end', reason: 'complete' });
  });

  it('is not complete when only its text contains [DONE]', async () => {
    const { answer } = await askChat(streams(says('\ndata: [DONE]\n')));
    expect(failureOf(answer)).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is complete at [DONE], whatever follows', async () => {
    const server = await aRawServer((socket) =>
      socket.write(`${STREAM_HEAD}${says('a')}${ends()}${DONE}`),
    );
    await using http = openProviderHttp({ provider: 'local' });
    expect((await ask(chatModel(server.url, { fetch: http.fetch }))).chunks).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'end', reason: 'complete' },
    ]);
    // A server that never ends its reply must not hold a connection.
    await (await server.asked).closedAtMs;
  });
});

describe('an answer in one piece, from a server that does not stream', () => {
  const whole = (choice: object, rest: object = {}) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', ...choice }],
    ...rest,
  });

  it.each(['application/json', 'application/json; charset=utf-8'])(
    'is one chunk, with its usage: %s',
    async (contentType) => {
      const { answer } = await askChat(
        answersWhole(
          whole(
            { message: { role: 'assistant', content: 'Hello', reasoning_content: 'Hm' } },
            { usage: { prompt_tokens: 31, completion_tokens: 5, total_tokens: 36 } },
          ),
          contentType,
        ),
      );
      expect(answer).toEqual({
        chunks: [
          { kind: 'thought', text: 'Hm' },
          { kind: 'text', text: 'Hello' },
          { kind: 'usage', usage: { inputTokens: 31, outputTokens: 5, thinkingTokens: 0 } },
          { kind: 'end', reason: 'complete' },
        ],
      });
    },
  );

  it('is complete without a finish reason, since the document is whole', async () => {
    const body = whole({ message: { content: 'Hello' }, finish_reason: null });
    const { answer } = await askChat(answersWhole(body));
    expect(answer.chunks.at(-1)).toEqual({ kind: 'end', reason: 'complete' });
  });

  it('reports that it stopped at the token limit', async () => {
    const body = whole({ message: { content: '{"files":[' }, finish_reason: 'length' });
    const { answer } = await askChat(answersWhole(body));
    expect(answer.chunks.at(-1)).toEqual({ kind: 'end', reason: 'length' });
  });

  it.each([
    ['an error', { error: { message: 'Slow down', code: 429 } }, 'RATE_LIMITED'],
    ['a refusal', whole({ message: { content: null, refusal: "I can't." } }), 'BLOCKED'],
    ['nothing', whole({ message: { content: '' } }), 'OUTPUT_UNUSABLE'],
    ['no choice', { choices: [] }, 'UNAVAILABLE'],
    ['null', null, 'UNAVAILABLE'],
    ['half a document', '{"choices":[{"mess', 'UNAVAILABLE'],
  ])('fails when it contains %s', async (_what, body, code) => {
    expect(failureOf((await askChat(answersWhole(body))).answer)).toMatchObject({ code });
  });

  it('leaves its connection open for the next request', async () => {
    await using http = openProviderHttp({ provider: 'local' });
    const body = JSON.stringify(whole({ message: { content: 'Hello' } }));
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const server = await aRawServer((socket) => socket.write(head + body));
    const model = chatModel(server.url, { fetch: http.fetch });
    for (let request = 0; request < 10; request += 1)
      expect(textOf(await ask(model))).toBe('Hello');
    // The next request may be sent a moment before the connection is free.
    expect(server.connectionCount()).toBeLessThanOrEqual(2);
  });
});

describe('an answer that fails', () => {
  it.each([
    ['content_filter', 'BLOCKED', 'coder withheld its answer: content_filter', false],
    ['tool_calls', 'OUTPUT_UNUSABLE', 'coder ended its answer abnormally: tool_calls', true],
    ['load', 'OUTPUT_UNUSABLE', 'coder ended its answer abnormally: load', true],
    ['error', 'UNAVAILABLE', 'coder broke off its answer: error', true],
  ])('fails a finish reason of %s with %s', async (reason, code, message, retryable) => {
    const { answer } = await askChat(streams(says('Hel'), ends(reason), DONE));
    expect(failureOf(answer)).toEqual({ code, message, retryable, retryAfterMs: undefined });
  });

  it('is BLOCKED when the model declines in words, and its tokens count', async () => {
    const { answer } = await askChat(
      streams(
        event({ delta: { refusal: "I can't " } }),
        event({ delta: { refusal: 'do that.' } }),
        ends(),
        counts({ prompt_tokens: 31, completion_tokens: 5, total_tokens: 36 }),
        DONE,
      ),
    );
    expect(failureOf(answer)).toMatchObject({
      code: 'BLOCKED',
      message: "coder declined to answer: I can't do that.",
      retryable: false,
    });
    expect(answer.chunks).toMatchObject([{ kind: 'usage', usage: { inputTokens: 31 } }]);
  });

  it.each([
    ['is empty', [ends(), DONE], 'OUTPUT_UNUSABLE', 'coder gave an empty answer'],
    [
      'is all thought',
      [says('<think>Hm</think>'), ends(), DONE],
      'OUTPUT_UNUSABLE',
      'coder gave an empty answer',
    ],
    ['just ends', [says('Hel')], 'UNAVAILABLE', 'coder broke off its answer'],
    ['is no stream', ['<html>Sign in</html>'], 'UNAVAILABLE', 'coder broke off its answer'],
    [
      'is no JSON',
      [says('Hel'), 'data: {"choices":[{"delta":{"con\n\n'],
      'UNAVAILABLE',
      'coder sent an unreadable response',
    ],
    ...[{ choices: [7] }, { choices: ['stop'] }, { choices: [[]] }, { choices: 'none' }].map(
      (body): [string, string[], string, string] => [
        `is ${JSON.stringify(body)}`,
        [`data: ${JSON.stringify(body)}\n\n`],
        'UNAVAILABLE',
        'coder sent an unreadable response',
      ],
    ),
  ])('fails when it %s', async (_what, events, code, message) => {
    const { answer } = await askChat(streams(...events));
    expect(failureOf(answer)).toEqual({ code, message, retryable: true, retryAfterMs: undefined });
  });
});

describe('an aborted request', () => {
  const stalling = () => aRawServer((socket) => socket.write(`${STREAM_HEAD}${says('Hel')}`));

  it('is closed at the server at once, and throws the signal’s reason', async () => {
    const server = await aRawServer(() => {});
    const control = new AbortController();
    const answer = ask(chatModel(server.url), { signal: control.signal });
    const { closedAtMs } = await server.asked;
    const reason = new Error('cancelled by the user');
    control.abort(reason);
    await closedAtMs;
    expect((await answer).error).toBe(reason);
  });

  it('is closed when the signal aborts in the middle of the answer', async () => {
    const server = await stalling();
    const control = new AbortController();
    const reason = new Error('too late');
    const reading = (async () => {
      for await (const chunk of chatModel(server.url).generate(A_REQUEST, control.signal)) {
        if (chunk.kind === 'text') control.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    await (await server.asked).closedAtMs;
  });

  it('is closed when the signal aborts in the middle of an answer that is not streamed', async () => {
    await using http = openProviderHttp({ provider: 'local' });
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n';
    const server = await aRawServer((socket) => socket.write(`${head}{"choices":[`));
    const control = new AbortController();
    const headCame = Promise.withResolvers<void>();
    const model = chatModel(server.url, {
      fetch: async (...asked) => {
        const response = await http.fetch(...asked);
        headCame.resolve();
        return response;
      },
    });
    const answer = ask(model, { signal: control.signal });
    const { closedAtMs } = await server.asked;
    await headCame.promise;
    const reason = new Error('cancelled by the user');
    control.abort(reason);
    await closedAtMs;
    expect((await answer).error).toBe(reason);
  });

  it('is closed when the reader leaves the loop', async () => {
    const server = await stalling();
    const { signal } = new AbortController();
    for await (const _chunk of chatModel(server.url).generate(A_REQUEST, signal)) break;
    await (await server.asked).closedAtMs;
  });

  it('is never sent when the signal was aborted before', async () => {
    const server = await stalling();
    const { error } = await ask(chatModel(server.url), { signal: AbortSignal.abort('stopped') });
    expect({ error, connections: server.connectionCount() }).toEqual({
      error: 'stopped',
      connections: 0,
    });
  });
});
