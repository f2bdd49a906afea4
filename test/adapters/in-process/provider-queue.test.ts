import { describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import type { ProviderLimits } from '../../../src/orchestrator/catalogue.ts';
import type { ProviderRoom, ProviderTurn } from '../../../src/orchestrator/ports/provider-queue.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';

const NONE: ProviderLimits = {
  maxConcurrentRequests: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
};

function aQueue(limits: Partial<ProviderLimits>) {
  const clock = manualClock();
  const queue = inProcessProviderQueue(new Map([['google', { ...NONE, ...limits }]]), clock);
  const entered: string[] = [];
  const turns: ProviderTurn[] = [];
  const lacking: [string, ProviderRoom][] = [];
  /** Requests a turn and records when it comes; returns a function that stops waiting. */
  const ask = (name: string, { userId = name, tokens = 100, provider = 'google' } = {}) => {
    const controller = new AbortController();
    const outcome = queue
      .enter(
        {
          provider,
          userId,
          estimatedTokens: tokens,
          onWaiting: (room) => lacking.push([name, room]),
        },
        controller.signal,
      )
      .then((turn) => {
        entered.push(name);
        turns.push(turn);
      })
      .catch((error: unknown) => error);
    return { giveUp: () => controller.abort(new Error('enough')), outcome };
  };
  const leave = async (usedTokens: number | null = null) => {
    turns.shift()?.leave(usedTokens);
    await settle(2);
  };
  return { clock, entered, turns, lacking, ask, leave };
}

describe('the provider queue', () => {
  it.each([
    ['CONCURRENT_REQUESTS', { maxConcurrentRequests: 1 }],
    ['REQUESTS_PER_MINUTE', { requestsPerMinute: 1 }],
    ['TOKENS_PER_MINUTE', { tokensPerMinute: 150 }],
    // Both limits are reached; the wait is longest for the request limit.
    ['REQUESTS_PER_MINUTE', { requestsPerMinute: 1, tokensPerMinute: 150 }],
  ] as const)('reports at once when there is no %s left', async (room, limits) => {
    const { ask, lacking } = aQueue(limits);
    ask('a');
    await settle(2);
    expect(lacking).toEqual([]);
    ask('b');
    ask('c');
    expect(lacking).toEqual([
      ['b', room],
      ['c', room],
    ]);
  });

  it('admits no more concurrent requests than the provider allows', async () => {
    const { ask, entered, leave } = aQueue({ maxConcurrentRequests: 2 });
    for (const name of ['a', 'b', 'c', 'd']) ask(name);
    await settle(2);
    expect(entered).toEqual(['a', 'b']);
    await leave();
    expect(entered).toEqual(['a', 'b', 'c']);
  });

  it('lets users take turns, and keeps the order of each user’s requests', async () => {
    const { ask, entered, leave } = aQueue({ maxConcurrentRequests: 1 });
    for (const name of ['anna 1', 'anna 2', 'anna 3', 'anna 4']) ask(name, { userId: 'anna' });
    for (const name of ['ben 1', 'ben 2']) ask(name, { userId: 'ben' });
    ask('cleo 1', { userId: 'cleo' });
    for (let turn = 0; turn < 7; turn += 1) await leave();
    expect(entered).toEqual(['anna 1', 'anna 2', 'ben 1', 'cleo 1', 'anna 3', 'ben 2', 'anna 4']);
  });

  it('admits no more requests in any minute than the provider allows', async () => {
    const { ask, clock, entered, turns } = aQueue({ requestsPerMinute: 2 });
    ask('a');
    await clock.advance(30_000);
    for (const name of ['b', 'c', 'd']) ask(name);
    await clock.advance(29_999);
    expect(entered).toEqual(['a', 'b']);
    await clock.advance(1);
    expect(entered).toEqual(['a', 'b', 'c']);
    await clock.advance(30_000);
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
    expect(turns.map(({ queuedMs }) => queuedMs)).toEqual([0, 0, 30_000, 60_000]);
  });

  it('counts actual tokens instead of estimates once they are known', async () => {
    const { ask, clock, entered, leave } = aQueue({ tokensPerMinute: 1_000 });
    ask('a', { tokens: 900 });
    ask('b', { tokens: 900 });
    await settle(2);
    expect(entered).toEqual(['a']);
    await leave(50);
    expect(entered).toEqual(['a', 'b']);
    await leave(2_000);
    ask('c', { tokens: 10 });
    await clock.advance(59_999);
    expect(entered).toEqual(['a', 'b']);
    await clock.advance(1);
    expect(entered).toEqual(['a', 'b', 'c']);
  });

  it('does not count a request that was never sent', async () => {
    const { ask, entered, leave } = aQueue({ requestsPerMinute: 1 });
    ask('a');
    ask('b');
    ask('c');
    await settle(2);
    expect(entered).toEqual(['a']);
    await leave(0);
    expect(entered).toEqual(['a', 'b']);
    await leave(1);
    expect(entered).toEqual(['a', 'b']);
  });

  it('admits a request larger than a minute’s share when it has the minute to itself', async () => {
    const { ask, clock, entered } = aQueue({ tokensPerMinute: 1_000 });
    ask('small', { tokens: 1 });
    ask('huge', { tokens: 5_000 });
    ask('small again', { tokens: 1 });
    await settle(2);
    expect(entered).toEqual(['small']);
    await clock.advance(60_000);
    expect(entered).toEqual(['small', 'huge']);
    await clock.advance(60_000);
    expect(entered).toEqual(['small', 'huge', 'small again']);
  });

  it('releases an aborted request at once, without counting it', async () => {
    const { ask, clock, entered, leave } = aQueue({
      maxConcurrentRequests: 1,
      requestsPerMinute: 2,
    });
    ask('a');
    const { giveUp, outcome } = ask('b');
    ask('c');
    await settle(2);
    giveUp();
    expect(await outcome).toEqual(new Error('enough'));
    await leave();
    expect(entered).toEqual(['a', 'c']);
    expect(clock.pending).toBe(0);
  });

  it('does not hold up requests behind an aborted one', async () => {
    const { ask, entered } = aQueue({ tokensPerMinute: 1_000 });
    ask('a', { tokens: 500 });
    const large = ask('b', { tokens: 900 });
    ask('c', { tokens: 500 });
    await settle(2);
    expect(entered).toEqual(['a']);
    large.giveUp();
    await settle(2);
    expect(entered).toEqual(['a', 'c']);
  });

  it('keeps providers apart, and never waits for one without limits', async () => {
    const { ask, entered, clock } = aQueue({ maxConcurrentRequests: 1 });
    ask('a');
    ask('b');
    for (const name of ['x', 'y', 'z']) ask(name, { provider: 'ollama' });
    await settle(2);
    expect(entered).toEqual(['a', 'x', 'y', 'z']);
    expect(clock.pending).toBe(0);
  });
});
