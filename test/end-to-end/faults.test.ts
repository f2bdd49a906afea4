import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/adapters/rehearsal/server/fault.ts';
import { anApp } from '../support/an-app.ts';
import { eventsOfRun, readRun, runToEnd, startRun } from '../support/follow-run.ts';

const FLASH = { model: 'gemini-2.5-flash', approach: 'SIMPLE' } as const;
const PRO = { model: 'gemini-2.5-pro', approach: 'SIMPLE' } as const;
const REQUEST = {
  request: 'Build a countdown timer',
  strategies: [FLASH, PRO],
  // Any scored attempt ends the run.
  qualityThreshold: 0,
};

const flashMeets = (...nextFaults: readonly (Fault | null)[]) => ({
  rehearsal: { 'gemini-2.5-flash': { nextFaults } },
});

describe('a provider that fails', () => {
  it.each<[string, Fault, string]>([
    ['refuses the request', { kind: 'status', status: 400 }, 'REJECTED'],
    ['refuses the key', { kind: 'status', status: 401 }, 'UNAUTHORIZED'],
    ['blocks the prompt', { kind: 'blocked-prompt' }, 'BLOCKED'],
    ['cuts the connection in mid-answer', { kind: 'reset', afterChunks: 2 }, 'UNAVAILABLE'],
    [
      'wants too long a rest',
      { kind: 'status', status: 429, retryAfterSeconds: 3_600 },
      'RATE_LIMITED',
    ],
  ])('costs one attempt when it %s, and the next strategy wins', async (_what, fault, code) => {
    const { client } = await anApp(flashMeets(fault));
    const { run } = await runToEnd(client, REQUEST);
    expect(run.status).toBe('SUCCEEDED');
    expect(run.attempts[0]).toMatchObject({ status: 'FAILED', failure: { code } });
    expect(run.winner?.strategy.model).toBe('gemini-2.5-pro');
  });

  it('is retried when it was unavailable only for a moment', async () => {
    const { client } = await anApp(flashMeets({ kind: 'status', status: 503 }));
    const { run } = await runToEnd(client, REQUEST);
    expect(run.attempts.map(({ status }) => status)).toEqual(['SCORED']);
  });

  it('fails the run with every cause when no model answers', async () => {
    const fault: Fault = { kind: 'status', status: 400 };
    const { client } = await anApp({
      rehearsal: {
        'gemini-2.5-flash': { nextFaults: [fault] },
        'gemini-2.5-pro': { nextFaults: [fault] },
      },
    });
    const { run } = await runToEnd(client, REQUEST);
    expect(run).toMatchObject({ status: 'FAILED', winner: null, files: [] });
    expect(run.failure).toMatchObject({ code: 'ALL_ATTEMPTS_FAILED' });
    expect(run.failure?.message).toMatch(/gemini-2.5-flash.*REJECTED.*gemini-2.5-pro.*REJECTED/s);
  });
});

describe('cancelRun', () => {
  it('stops what is in progress, and returns the run as it ended', async () => {
    const { app, client } = await anApp(flashMeets({ kind: 'stall', afterChunks: 1 }));
    const runId = await startRun(client, REQUEST);
    const watching = eventsOfRun(client, runId);
    const response = await fetch(app.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($runId: ID!) {
          cancelRun(runId: $runId) { __typename ... on CancelRunSuccess { run { status } } }
        }`,
        variables: { runId },
      }),
    });
    expect(await response.json()).toEqual({
      data: { cancelRun: { __typename: 'CancelRunSuccess', run: { status: 'CANCELLED' } } },
    });
    expect((await watching).at(-1)?.__typename).toBe('RunCompleted');
    expect((await readRun(client, runId)).winner).toBeNull();
  });
});
