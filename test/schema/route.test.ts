import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { InvalidInputError } from '../../src/orchestrator/errors.ts';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { ANNA, apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { REFUSALS } from '../support/refusals.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { storeRun } from '../support/store-run.ts';

const DISPATCH = `mutation ($input: OrchestrateInput!) { dispatch(input: $input) {
  __typename
  ... on OrchestrateSuccess { run { id status } }
  ... on DirectAnswer { answer model costUsd durationMs conversationId }
  ... on InvalidInputError { field }
  ... on BudgetExceededError { limitUsd spentUsd }
  ... on RateLimitedError { retryAfterMs }
  ... on Error { message }
} }`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const apiWith = (script: Partial<Orchestrator>) =>
  apiOver({ prisma: database.client, orchestrator: scriptedOrchestrator(script) });

describe('route', () => {
  it('returns the decision on the caller’s request', async () => {
    const asked: unknown[] = [];
    const { ask } = apiWith({
      route: async (...question) => {
        asked.push(question);
        return {
          intent: 'FIX',
          handler: 'ORCHESTRATOR',
          confidence: 0.9,
          reasons: ['it is broken'],
        };
      },
    });
    const { data } = await ask(
      '{ route(request: "Mend it", conversationId: "talk-1") { intent handler confidence reasons } }',
    );
    expect(data?.route).toEqual({
      intent: 'FIX',
      handler: 'ORCHESTRATOR',
      confidence: 0.9,
      reasons: ['it is broken'],
    });
    expect(JSON.parse(JSON.stringify(asked))).toEqual([
      ['anna', { request: 'Mend it', conversationId: 'talk-1' }],
    ]);
  });

  it('refuses an invalid request', async () => {
    const { ask } = apiWith({
      route: async () => {
        throw new InvalidInputError('The request is empty; say what to build or change', 'request');
      },
    });
    const { errors } = await ask('{ route(request: " ") { intent } }');
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'request' } }),
    ]);
  });
});

describe('dispatch', () => {
  it('returns the started run, with `wait` once it has ended', async () => {
    const runId = await storeRun(database.client);
    const calls: unknown[] = [];
    const api = apiWith({
      dispatch: async (...call) => {
        calls.push(call);
        return { kind: 'run', runId };
      },
      finished: async (id) => {
        await database.client.run.update({ where: { id }, data: { status: 'FAILED' } });
      },
    });
    const input = { request: 'Build it', idempotencyKey: 'key-1' };
    const run = { id: toGlobalId('Run', runId), status: 'QUEUED' };
    const first = await api.ask(DISPATCH, { variables: { input } });
    expect(first.data?.dispatch).toEqual({ __typename: 'OrchestrateSuccess', run });
    const second = await api.ask(DISPATCH, { variables: { input: { ...input, wait: true } } });
    expect(second.data?.dispatch).toMatchObject({ run: { ...run, status: 'FAILED' } });
    expect(JSON.parse(JSON.stringify(calls))).toEqual([
      [ANNA.userId, input],
      [ANNA.userId, input],
    ]);
  });

  it('answers a question in words', async () => {
    const api = apiWith({
      dispatch: async () => ({
        kind: 'answer',
        answer: {
          id: 'a',
          conversationId: 'talk-1',
          text: 'A function and its scope.',
          model: 'flash',
          costUsd: 0.001,
          durationMs: 900,
        },
      }),
    });
    const answer = await api.ask(DISPATCH, { variables: { input: { request: 'What?' } } });
    expect(answer).toEqual({
      data: {
        dispatch: {
          __typename: 'DirectAnswer',
          answer: 'A function and its scope.',
          model: 'flash',
          costUsd: 0.001,
          durationMs: 900,
          conversationId: 'talk-1',
        },
      },
    });
  });

  it.each(REFUSALS)('returns %s as data', async (error, expected) => {
    const api = apiWith({
      dispatch: async () => {
        throw error;
      },
    });
    const answer = await api.ask(DISPATCH, { variables: { input: { request: ' ' } } });
    expect(answer).toEqual({ data: { dispatch: expected } });
  });
});
