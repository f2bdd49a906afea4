import { describe, expect, it } from 'vitest';
import { AT_ONCE } from '../../../../src/adapters/rehearsal/server/behaviour.ts';
import type { Fault } from '../../../../src/adapters/rehearsal/server/fault.ts';
import type { RehearsalServer } from '../../../../src/adapters/rehearsal/server/rehearsal-server.ts';
import { aRehearsalServer } from '../../../support/a-rehearsal-server.ts';
import { ask, eventsOf, STREAM } from './ask-rehearsal.ts';

const MODEL = 'gemini-2.5-flash';

async function aServerWith(...nextFaults: readonly (Fault | null)[]): Promise<RehearsalServer> {
  const server = await aRehearsalServer();
  server.behave(MODEL, { nextFaults });
  return server;
}

const streamWith = async (fault: Fault) => ask(await aServerWith(fault), { verb: STREAM });

describe('a refusal that is lined up', () => {
  it('carries the given Retry-After and RetryInfo', async () => {
    const server = await aServerWith({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 3,
      retryInfoSeconds: 4,
    });
    const response = await ask(server);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({
      error: {
        code: 429,
        message: 'This rehearsal model was told to refuse with 429.',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '4s' }],
      },
    });
    expect(server.requests.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('affects one request; the next is answered', async () => {
    const server = await aServerWith({ kind: 'status', status: 503 }, null, {
      kind: 'status',
      status: 500,
    });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(server)).status);
    expect(statuses).toEqual([503, 200, 500, 200]);
  });
});

describe('a fault of the answer', () => {
  it('truncates it with MAX_TOKENS', async () => {
    const response = await streamWith({ kind: 'truncate', afterTokens: 1 });
    expect(await eventsOf(response)).toMatchObject([
      { candidates: [{ content: { parts: [{ text: 'Hell' }] }, finishReason: 'MAX_TOKENS' }] },
    ]);
  });

  it('cuts its text in half and reports a normal stop', async () => {
    const response = await streamWith({ kind: 'cut-text' });
    expect(await eventsOf(response)).toMatchObject([
      { candidates: [{ content: { parts: [{ text: 'Hello, w' }] }, finishReason: 'STOP' }] },
    ]);
  });

  it('leaves it empty', async () => {
    const response = await streamWith({ kind: 'empty' });
    expect(await eventsOf(response)).toMatchObject([
      { candidates: [{ content: { role: 'model' }, finishReason: 'STOP' }] },
    ]);
  });

  it('blocks the prompt', async () => {
    const [event, ...rest] = await eventsOf(await streamWith({ kind: 'blocked-prompt' }));
    expect(event).toMatchObject({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } });
    expect(event).not.toHaveProperty('candidates');
    expect(rest).toEqual([]);
  });

  it('withholds the rest for safety', async () => {
    const response = await streamWith({ kind: 'safety' });
    expect(await eventsOf(response)).toMatchObject([
      { candidates: [{ content: { parts: [{ text: 'Hello, w' }] } }] },
      { candidates: [{ content: { role: 'model' }, finishReason: 'SAFETY' }] },
    ]);
  });

  it('sends it slowly, one token at a time', async () => {
    const pauses: number[] = [];
    const server = await aRehearsalServer({
      behaviour: { ...AT_ONCE, nextFaults: [{ kind: 'drip', tokensPerSecond: 4 }] },
      pause: async (ms) => void pauses.push(ms),
    });
    expect(await eventsOf(await ask(server, { verb: STREAM }))).toHaveLength(4);
    expect(pauses).toEqual([250, 250, 250, 250]);
  });
});

describe('a fault of the connection', () => {
  it('ends the stream without a finish reason', async () => {
    const events = await eventsOf(await streamWith({ kind: 'unfinished', afterChunks: 1 }));
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('finishReason');
  });

  it('resets it before the answer', async () => {
    const server = await aServerWith({ kind: 'reset', afterChunks: 0 });
    await expect(ask(server, { verb: STREAM })).rejects.toThrow('fetch failed');
    expect(await server.requests[0]?.ended).toBe('broken-off');
  });

  it('resets it in the middle of the answer', async () => {
    const response = await streamWith({ kind: 'reset', afterChunks: 1 });
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('resets one that waits for an unstreamed answer', async () => {
    const server = await aServerWith({ kind: 'reset', afterChunks: 1 });
    await expect(ask(server)).rejects.toThrow('fetch failed');
  });
});

describe('random faults', () => {
  const statuses = async (seed: number, rate: number) => {
    const faultRates = [{ fault: { kind: 'status', status: 503 } as const, rate }];
    const server = await aRehearsalServer({ seed, behaviour: { ...AT_ONCE, faultRates } });
    const seen: number[] = [];
    for (let count = 0; count < 40; count += 1) seen.push((await ask(server)).status);
    return seen;
  };

  it('are the same for the same seed, and different for another', async () => {
    const first = await statuses(1, 0.5);
    expect(await statuses(1, 0.5)).toEqual(first);
    expect(await statuses(2, 0.5)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
  });

  it('never occur at rate 0, and always at rate 1', async () => {
    expect(new Set(await statuses(1, 0))).toEqual(new Set([200]));
    expect(new Set(await statuses(1, 1))).toEqual(new Set([503]));
  });
});

describe('changing a behaviour', () => {
  it('is refused for an unknown model', async () => {
    const server = await aRehearsalServer();
    expect(() => server.behave('gemini-9', AT_ONCE)).toThrow(
      'no rehearsal model is called gemini-9',
    );
    await expect(aRehearsalServer({ behaviours: { 'gemini-9': AT_ONCE } })).rejects.toThrow(
      RangeError,
    );
  });

  it.each([
    { tokensPerSecond: 0 },
    { tokensPerChunk: 0 },
    { firstTokenMs: -1 },
    { thinkingTokens: -1 },
    { faultRates: [{ fault: { kind: 'empty' } as const, rate: 1.1 }] },
  ])('is refused when it is impossible: %j', async (changes) => {
    const server = await aRehearsalServer();
    expect(() => server.behave(MODEL, changes)).toThrow(RangeError);
  });
});
