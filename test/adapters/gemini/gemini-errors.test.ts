import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aRehearsalServer } from '../../support/a-rehearsal-server.ts';
import { answers, scriptedHttpServer, type Turn } from '../../support/scripted-http-server.ts';
import { API_KEY, askGemini, failureOf, textOf } from './ask-gemini.ts';

const reply = (name: string) => readFileSync(new URL(`replies/${name}`, import.meta.url), 'utf8');

const refuses = (status: number, name: string, headers = {}): Turn =>
  answers(status, reply(`${name}.json`), { 'content-type': 'application/json', ...headers });

/** The failure of a request to a server that takes a single turn, so that a retry would show. */
async function failureAfter(turn: Turn, now?: () => Date) {
  const { url, heard } = await scriptedHttpServer([turn]);
  const failure = failureOf(await askGemini(url, now && { now }));
  expect(heard).toHaveLength(1);
  return failure;
}

describe('a request that Gemini refuses', () => {
  it('waits as long as the RetryInfo of a rate limit says', async () => {
    expect(await failureAfter(refuses(429, 'rate-limited'))).toEqual({
      code: 'RATE_LIMITED',
      message:
        'gemini-2.5-flash answered 429 RESOURCE_EXHAUSTED: You exceeded your current quota, please check your plan and billing details.',
      retryable: true,
      retryAfterMs: 22_500,
    });
  });

  it('prefers the Retry-After header, in seconds', async () => {
    const turn = refuses(429, 'rate-limited', { 'retry-after': '7' });
    expect(await failureAfter(turn)).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 7_000 });
  });

  it('accepts a Retry-After date', async () => {
    const turn = refuses(503, 'rate-limited', { 'retry-after': 'Wed, 01 Jul 2026 12:00:09 GMT' });
    const failure = await failureAfter(turn, () => new Date('2026-07-01T12:00:00Z'));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryable: true, retryAfterMs: 9_000 });
  });

  it('does not retry when the daily quota is spent', async () => {
    const failure = await failureAfter(refuses(429, 'day-quota-spent'));
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', retryable: false });
  });

  it.each([
    [400, 'bad-request', 'REJECTED'],
    [404, 'unknown-model', 'REJECTED'],
    [400, 'bad-key', 'UNAUTHORIZED'],
    [403, 'suspended-key', 'UNAUTHORIZED'],
  ])('classifies a %i with the body %s as %s', async (status, name, code) => {
    expect(await failureAfter(refuses(status, name))).toMatchObject({ code, retryable: false });
  });

  it('never repeats the API key that Google quotes', async () => {
    const { url } = await scriptedHttpServer([refuses(403, 'suspended-key')]);
    const heard = await askGemini(url);
    expect(failureOf(heard).message).toBe(
      "gemini-2.5-flash answered 403 PERMISSION_DENIED: Permission denied: Consumer 'api_key:[API key]' has been suspended.",
    );
    const { error } = heard;
    expect(error instanceof Error && `${error.stack} ${error.cause}`).not.toContain(API_KEY);
  });

  it.each([500, 502, 503, 504])('is UNAVAILABLE for a %i that is not JSON', async (status) => {
    const turn = answers(status, '<h1>Bad gateway</h1>', { 'content-type': 'text/html' });
    expect(await failureAfter(turn)).toEqual({
      code: 'UNAVAILABLE',
      message: `gemini-2.5-flash answered ${status}`,
      retryable: true,
      retryAfterMs: undefined,
    });
  });

  it('limits the length of quoted messages', async () => {
    const body = JSON.stringify({ error: { message: 'x'.repeat(100_000), status: 'INTERNAL' } });
    expect((await failureAfter(answers(500, body))).message).toHaveLength(500);
  });
});

describe('a connection that fails', () => {
  it('is UNAVAILABLE when it is refused', async () => {
    const closed = await aRehearsalServer();
    await closed.close();
    expect(failureOf(await askGemini(closed.url))).toEqual({
      code: 'UNAVAILABLE',
      message: 'gemini-2.5-flash lost its connection (ECONNREFUSED)',
      retryable: true,
      retryAfterMs: undefined,
    });
  });

  it.each([0, 1])('is UNAVAILABLE when it is reset after %i chunks', async (afterChunks) => {
    const server = await aRehearsalServer();
    server.behave('gemini-2.5-flash', { nextFaults: [{ kind: 'reset', afterChunks }] });
    const heard = await askGemini(server.url);
    // A reset may overtake what was sent before it.
    expect(['', 'Hello, w'.slice(0, afterChunks * 8)]).toContain(textOf(heard));
    expect(failureOf(heard)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('is classified by the status that Google reports in the middle of an answer', async () => {
    const body = reply('overloaded-mid-stream.sse');
    const turn = answers(200, body, { 'content-type': 'text/event-stream' });
    expect(await failureAfter(turn)).toEqual({
      code: 'UNAVAILABLE',
      message:
        'gemini-2.5-flash answered 503 UNAVAILABLE: The model is overloaded. Please try again later.',
      retryable: true,
      retryAfterMs: 2_000,
    });
  });

  it('is UNAVAILABLE when the server speaks another protocol', async () => {
    const turn = answers(200, '<html>Sign in to the network</html>');
    expect(await failureAfter(turn)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });
});
