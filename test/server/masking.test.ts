import { describe, expect, it } from 'vitest';
import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  NotFoundError,
  RateLimitedError,
} from '../../src/orchestrator/errors.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { startServer } from '../support/start-server.ts';

const PROFILE = { query: '{ profileTask(input: { request: "x" }) { type } }' };

const serverThatThrows = (error: unknown) =>
  startServer({
    services: {
      orchestrator: scriptedOrchestrator({
        profile: async () => {
          throw error;
        },
      }),
    },
  });

describe('errors over HTTP', () => {
  it('hides unexpected errors from clients, and logs them once', async () => {
    const secret = new Error('connect ECONNREFUSED postgres://admin:hunter2@db');
    await using server = await serverThatThrows(secret);
    const text = await (await server.post(PROFILE)).text();
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({
      data: null,
      errors: [
        {
          message: 'Unexpected error.',
          path: ['profileTask'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect(server.log.lines).toEqual([
      {
        level: 'error',
        fields: { err: secret, path: 'profileTask' },
        message: 'unexpected error in a request',
      },
    ]);
  });

  it.each([
    [new InvalidInputError('too long', 'request'), { code: 'BAD_USER_INPUT', field: 'request' }],
    [new NotFoundError('no such run'), { code: 'NOT_FOUND' }],
    [new NoEligibleStrategyError('none is able'), { code: 'NO_ELIGIBLE_STRATEGY' }],
    [new RateLimitedError('slow down', 1_500), { code: 'RATE_LIMITED', retryAfterMs: 1_500 }],
    [
      new BudgetExceededError('too dear', { limitUsd: 1, spentUsd: 2 }),
      { code: 'BUDGET_EXCEEDED', limitUsd: 1, spentUsd: 2 },
    ],
  ])('tells callers their own mistakes: %s', async (error, extensions) => {
    await using server = await serverThatThrows(error);
    const { errors } = await (await server.post(PROFILE)).json();
    expect(errors).toEqual([
      expect.objectContaining({ message: error.message, path: ['profileTask'], extensions }),
    ]);
    expect(server.log.lines).toEqual([]);
  });

  it('lets GraphQL report what is wrong with a variable', async () => {
    await using server = await startServer();
    const query = 'query ($first: Int!) { runs(first: $first) { edges { cursor } } }';
    const { errors } = await (await server.post({ query, variables: { first: 'all' } })).json();
    expect(errors[0].message).toContain('Int cannot represent non-integer value: "all"');
    expect(server.log.lines).toEqual([]);
  });

  it('reports what is wrong with the arguments of a connection', async () => {
    await using server = await startServer();
    const { errors } = await (
      await server.post({ query: '{ runs(first: -1) { edges { cursor } } }' })
    ).json();
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});
