import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { NotFoundError } from '../../src/orchestrator/errors.ts';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { ANNA, apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { REFUSALS } from '../support/refusals.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { storeRun } from '../support/store-run.ts';
import { nextId } from '../support/stored-run-builders.ts';

const ORCHESTRATE = `mutation ($input: OrchestrateInput!) { orchestrate(input: $input) {
  __typename
  ... on OrchestrateSuccess { run { id status attempts { id } } }
  ... on InvalidInputError { field }
  ... on BudgetExceededError { limitUsd spentUsd }
  ... on RateLimitedError { retryAfterMs }
  ... on Error { message }
} }`;

const CANCEL = `mutation ($runId: ID!) { cancelRun(runId: $runId) {
  __typename
  ... on CancelRunSuccess { run { id status } }
  ... on Error { message }
} }`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const apiWith = (script: Partial<Orchestrator>) =>
  apiOver({ prisma: database.client, orchestrator: scriptedOrchestrator(script) });

describe('orchestrate', () => {
  it('passes the request on and returns the stored run at once', async () => {
    const runId = await storeRun(database.client);
    const calls: unknown[] = [];
    const api = apiWith({
      start: async (...call) => {
        calls.push(call);
        return runId;
      },
    });
    const input = {
      request: 'Change button color to blue',
      conversationId: 'talk-1',
      files: [{ path: 'src/Button.tsx', content: 'export {};' }],
      mode: 'ADAPTIVE',
      policy: { repairRounds: 0, hedgeShare: 0.1, splice: false },
      qualityThreshold: 80,
      maxAttempts: 2,
      maxCostUsd: 0.25,
      timeoutMs: 60_000,
      strategies: [{ model: 'flash', approach: 'SIMPLE' }],
      idempotencyKey: 'key-1',
    };
    const { data } = await api.ask(ORCHESTRATE, { variables: { input } });
    expect(data?.orchestrate).toEqual({
      __typename: 'OrchestrateSuccess',
      run: { id: toGlobalId('Run', runId), status: 'QUEUED', attempts: [] },
    });
    expect(JSON.parse(JSON.stringify(calls))).toEqual([[ANNA.userId, input]]);
  });

  it('returns after the run has ended when asked to wait', async () => {
    const runId = await storeRun(database.client);
    const api = apiWith({
      start: async () => runId,
      finished: async (id) => {
        await database.client.run.update({ where: { id }, data: { status: 'FAILED' } });
      },
    });
    const { data } = await api.ask(ORCHESTRATE, {
      variables: { input: { request: 'x', wait: true } },
    });
    expect(data?.orchestrate).toMatchObject({ run: { status: 'FAILED' } });
  });

  it('stops waiting when the client disconnects, and leaves the run alone', async () => {
    const runId = await storeRun(database.client);
    const client = new AbortController();
    const api = apiWith({
      start: async () => runId,
      finished: (_id, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          client.abort();
        }),
    });
    const { data } = await api.ask(ORCHESTRATE, {
      variables: { input: { request: 'x', wait: true } },
      signal: client.signal,
    });
    expect(data?.orchestrate).toMatchObject({ run: { status: 'QUEUED' } });
    expect(api.log.lines).toEqual([]);
  });

  it.each(REFUSALS)('returns %s as data', async (error, expected) => {
    const api = apiWith({
      start: async () => {
        throw error;
      },
    });
    const answer = await api.ask(ORCHESTRATE, { variables: { input: { request: ' ' } } });
    expect(answer).toEqual({ data: { orchestrate: expected } });
  });

  it('masks errors that are not the caller’s mistake', async () => {
    const api = apiWith({
      start: async () => {
        throw new Error('disk full on /var/lib');
      },
    });
    const { data, errors } = await api.ask(ORCHESTRATE, { variables: { input: { request: 'x' } } });
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual(['Unexpected error.']);
    expect(api.log.lines).toHaveLength(1);
  });
});

describe('a client that only asks whether it worked', () => {
  it.each([
    '{ __typename }',
    '{ ... on Error { message } __typename }',
    '{ __typename ... on OrchestrateSuccess @include(if: false) { run { id } } }',
  ])('is told, when it selects %s', async (selection) => {
    const runId = await storeRun(database.client);
    const api = apiWith({ start: async () => runId, cancel: async () => {} });
    const started = await api.ask(`mutation { orchestrate(input: { request: "x" }) ${selection} }`);
    expect(started).toEqual({ data: { orchestrate: { __typename: 'OrchestrateSuccess' } } });
    const stopped = await api.ask('mutation ($id: ID!) { cancelRun(runId: $id) { __typename } }', {
      variables: { id: toGlobalId('Run', runId) },
    });
    expect(stopped).toEqual({ data: { cancelRun: { __typename: 'CancelRunSuccess' } } });
  });
});

describe('cancelRun', () => {
  it('cancels by the run’s global id and returns it as it ended', async () => {
    const runId = await storeRun(database.client);
    const api = apiWith({
      cancel: async ({ userId, runId: id }) => {
        await database.client.run.update({ where: { id, userId }, data: { status: 'CANCELLED' } });
      },
    });
    const id = toGlobalId('Run', runId);
    const { data } = await api.ask(CANCEL, { variables: { runId: id } });
    expect(data?.cancelRun).toEqual({
      __typename: 'CancelRunSuccess',
      run: { id, status: 'CANCELLED' },
    });
  });

  it.each([
    ['an unknown run', toGlobalId('Run', nextId())],
    ['no id', 'garbage'],
    ['an attempt’s id', toGlobalId('Attempt', nextId())],
  ])('returns NotFoundError for %s', async (_name, runId) => {
    const api = apiWith({
      cancel: async () => {
        throw new NotFoundError('There is no such run');
      },
    });
    const { data } = await api.ask(CANCEL, { variables: { runId } });
    expect(data?.cancelRun).toEqual({
      __typename: 'NotFoundError',
      message: 'There is no such run',
    });
  });
});
