import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { prismaRatings } from '../../src/adapters/prisma/learning/prisma-ratings.ts';
import { InvalidInputError, NotFoundError } from '../../src/orchestrator/errors.ts';
import { DEFAULT_LEARNING_POLICY } from '../../src/orchestrator/learn/learning-policy.ts';
import { rateRun } from '../../src/orchestrator/learn/rate-run.ts';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { attemptEnded, runWonBy } from '../support/run-changes.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { storeRun } from '../support/store-run.ts';
import { attemptStarted, nextId, scored, secondsIn } from '../support/stored-run-builders.ts';

const RATE = `mutation ($input: RateRunInput!) { rateRun(input: $input) {
  __typename
  ... on RateRunSuccess { run {
    rating { accepted score comment ratedAt }
    attempts { id rating { score } }
  } }
  ... on InvalidInputError { field }
  ... on Error { message }
} }`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const apiWith = (script: Partial<Orchestrator>) =>
  apiOver({ prisma: database.client, orchestrator: scriptedOrchestrator(script) });

const rating = () =>
  apiWith({
    rate: (of, request) =>
      rateRun(of, request, {
        ratings: prismaRatings(database.client, DEFAULT_LEARNING_POLICY),
        weight: 3,
        at: secondsIn(60),
      }),
  });

async function wonRun() {
  const [winner, loser] = [nextId(), nextId()];
  const runId = await storeRun(database.client, {}, [
    attemptStarted(winner),
    attemptStarted(loser),
    attemptEnded(winner, scored()),
    attemptEnded(loser, scored()),
    runWonBy(winner),
  ]);
  return {
    runId: toGlobalId('Run', runId),
    winner: toGlobalId('Attempt', winner),
    loser: toGlobalId('Attempt', loser),
  };
}

describe('rateRun', () => {
  it('shows only the latest rating, with the winner and the run', async () => {
    const { runId, winner, loser } = await wonRun();
    const api = rating();
    const rate = (input: object) => api.ask(RATE, { variables: { input: { runId, ...input } } });
    await rate({ accepted: false, score: 20 });
    await rate({ accepted: true, attemptId: loser, score: 5 });
    const { data } = await rate({ accepted: true, score: 90, comment: 'größer' });
    expect(data?.rateRun).toEqual({
      __typename: 'RateRunSuccess',
      run: {
        rating: {
          accepted: true,
          score: 90,
          comment: 'größer',
          ratedAt: secondsIn(60).toISOString(),
        },
        attempts: [
          { id: winner, rating: { score: 90 } },
          { id: loser, rating: { score: 5 } },
        ],
      },
    });
  });

  it('shows none when none was given', async () => {
    const { runId } = await wonRun();
    const { data } = await apiWith({}).ask(
      'query ($runId: ID!) { run(id: $runId) { rating { score } attempts { rating { score } } } }',
      { variables: { runId } },
    );
    expect(data?.run).toEqual({ rating: null, attempts: [{ rating: null }, { rating: null }] });
  });

  it('returns mistakes as typed results', async () => {
    const { runId, winner } = await wonRun();
    const rate = (input: object) => rating().ask(RATE, { variables: { input } });
    const { data: outside } = await rate({ runId, accepted: true, score: 101 });
    expect(outside?.rateRun).toMatchObject({ __typename: 'InvalidInputError', field: 'score' });
    const other = await wonRun();
    for (const input of [
      { runId: 'nonsense' },
      { runId: winner },
      { runId, attemptId: 'nonsense' },
      { runId, attemptId: runId },
      { runId, attemptId: other.winner },
    ]) {
      const { data } = await rate({ accepted: true, ...input });
      expect(data?.rateRun).toMatchObject({ __typename: 'NotFoundError' });
    }
  });

  it('cannot be done or seen by another user', async () => {
    const { runId } = await wonRun();
    await rating().ask(RATE, { variables: { input: { runId, accepted: true } } });
    const berta = { userId: 'berta', role: 'USER' } as const;
    const { data } = await rating().ask(RATE, {
      variables: { input: { runId, accepted: false } },
      viewer: berta,
    });
    expect(data?.rateRun).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('passes on who rates what, for the orchestrator to check', async () => {
    const { runId } = await wonRun();
    for (const error of [new NotFoundError('none'), new InvalidInputError('no', 'comment')]) {
      const { data } = await apiWith({ rate: () => Promise.reject(error) }).ask(RATE, {
        variables: { input: { runId, accepted: true } },
      });
      expect(data?.rateRun).toMatchObject({ __typename: error.name, message: error.message });
    }
  });
});
