import { describe, expect, it } from 'vitest';
import { aRawServer } from '../../support/a-raw-server.ts';
import { ask, failureOf } from '../../support/heard-answer.ts';
import type { Turn } from '../../support/scripted-http-server.ts';
import { API_KEY, askChat, chatModel, refuses, says, streams } from './ask-chat.ts';

const failureAfter = async (turn: Turn, now?: () => Date) => {
  const { heard, answer } = await askChat(turn, now && { now });
  expect(heard).toHaveLength(1);
  return failureOf(answer);
};

const error = (message: string, rest: object = {}) => ({ error: { message, ...rest } });

describe('a request that an OpenAI-compatible server refuses', () => {
  it('is RATE_LIMITED, with the exact delay the server asks for', async () => {
    const turn = refuses(429, error('Slow down', { type: 'tokens', code: 'rate_limit_exceeded' }), {
      'retry-after': '7',
      'retry-after-ms': '6543.2',
    });
    expect(await failureAfter(turn)).toEqual({
      code: 'RATE_LIMITED',
      message: 'coder answered 429 Slow down',
      retryable: true,
      retryAfterMs: 6_544,
    });
  });

  it.each([
    ['7', 7_000],
    ['0.5', 500],
    ['Wed, 01 Jul 2026 12:00:09 GMT', 9_000],
    ['Wed, 01 Jul 2026 11:00:00 GMT', 0],
    ['soon', undefined],
  ])('accepts a Retry-After of %s', async (header, retryAfterMs) => {
    const turn = refuses(503, error('Busy'), { 'retry-after': header });
    const failure = await failureAfter(turn, () => new Date('2026-07-01T12:00:00Z'));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryable: true, retryAfterMs });
  });

  it.each([
    [429, error('You exceeded your quota', { code: 'insufficient_quota' }), 'RATE_LIMITED'],
    [402, error('Insufficient credits', { code: 402 }), 'RATE_LIMITED'],
    [400, error('Too long', { code: 'context_length_exceeded' }), 'REJECTED'],
    [404, error('No such model', { code: 'model_not_found' }), 'REJECTED'],
    [404, error('model "x" not found, try pulling it first', { type: 'api_error' }), 'REJECTED'],
    [413, error('Too large'), 'REJECTED'],
    [422, { detail: 'extra fields not permitted' }, 'REJECTED'],
    [307, '', 'REJECTED'],
    [401, error('Incorrect API key', { code: 'invalid_api_key' }), 'UNAUTHORIZED'],
    [400, error('Incorrect API key', { code: 'invalid_api_key' }), 'UNAUTHORIZED'],
    [403, error('Country not supported'), 'UNAUTHORIZED'],
    [403, error('Flagged', { code: 403, metadata: { reasons: ['violence'] } }), 'BLOCKED'],
    [400, error('Filtered', { code: 'content_filter' }), 'BLOCKED'],
  ])('is not retried after %i %j, which is %s', async (status, body, code) => {
    expect(await failureAfter(refuses(status, body))).toMatchObject({ code, retryable: false });
  });

  it.each([408, 409, 500, 502, 503, 529])(
    'is UNAVAILABLE when the answer is a %i without JSON',
    async (status) => {
      expect(await failureAfter(refuses(status, '<h1>Bad gateway</h1>'))).toEqual({
        code: 'UNAVAILABLE',
        message: `coder answered ${status}`,
        retryable: true,
        retryAfterMs: undefined,
      });
    },
  );

  it.each([
    ['an object', error('what is wrong'), 'what is wrong'],
    ['a text', { error: 'what is wrong' }, 'what is wrong'],
    ['the whole body', { object: 'error', message: 'what is wrong', code: 400 }, 'what is wrong'],
    ['a detail', { detail: 'what is wrong' }, 'what is wrong'],
  ])('is reported in the server’s words when its error is %s', async (_what, body, words) => {
    expect((await failureAfter(refuses(400, body))).message).toBe(`coder answered 400 ${words}`);
  });

  it('never repeats the API key that a server quotes', async () => {
    const { answer } = await askChat(
      refuses(401, error(`Incorrect API key provided: ${API_KEY}.`)),
    );
    expect(failureOf(answer).message).toBe(
      'coder answered 401 Incorrect API key provided: [API key].',
    );
    const { error: thrown } = answer;
    expect(thrown instanceof Error && `${thrown.stack} ${thrown.cause}`).not.toContain(API_KEY);
  });

  it('limits the length of quoted messages', async () => {
    expect((await failureAfter(refuses(500, error('x'.repeat(100_000))))).message).toHaveLength(
      500,
    );
  });
});

describe('an answer that breaks off with an error', () => {
  it.each([
    [
      'a status',
      { code: 502, message: 'Provider died' },
      'UNAVAILABLE',
      'answered 502 Provider died',
    ],
    ['a status', { code: 429, message: 'Slow' }, 'RATE_LIMITED', 'answered 429 Slow'],
    [
      'a name',
      { type: 'rate_limit_exceeded', message: 'Slow' },
      'RATE_LIMITED',
      'answered with an error: Slow',
    ],
    [
      'a name',
      { code: 'context_length_exceeded', message: 'Too long' },
      'REJECTED',
      'answered with an error: Too long',
    ],
    ['words alone', { message: 'Oh' }, 'UNAVAILABLE', 'answered with an error: Oh'],
    ['nothing', { odd: true }, 'UNAVAILABLE', 'answered with an error:'],
  ])('is classified by %s in it', async (_what, said, code, message) => {
    const turn = streams(says('Hel'), `data: ${JSON.stringify({ error: said })}\n\n`);
    const failure = await failureAfter(turn);
    expect(failure).toMatchObject({ code, message: `coder ${message}` });
  });
});

describe('a connection that fails', () => {
  it('is UNAVAILABLE when it is refused', async () => {
    expect(failureOf(await ask(chatModel('http://127.0.0.1:1')))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/^coder lost its connection/),
      retryable: true,
    });
  });

  it.each(['', 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: '])(
    'is UNAVAILABLE when it is reset after %j',
    async (head) => {
      const { url } = await aRawServer((socket) => {
        socket.write(head, () => socket.resetAndDestroy());
      });
      const heard = await ask(chatModel(url));
      expect(failureOf(heard)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    },
  );

  it('is UNAVAILABLE when the server does not speak HTTP', async () => {
    const { url } = await aRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    const heard = await ask(chatModel(url));
    expect(failureOf(heard)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });
});
