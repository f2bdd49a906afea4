import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { prismaRunStore } from '../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { RunChange, RunEvent } from '../../src/orchestrator/run-event.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { openTestDatabase } from '../support/database.ts';
import { queuedEvents } from '../support/queued-events.ts';
import { attemptEnded } from '../support/run-changes.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { startServer } from '../support/start-server.ts';
import { storeRun } from '../support/store-run.ts';
import {
  aScorecard,
  attemptStarted,
  cancelled,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../support/stored-run-builders.ts';

const PROGRESS = `subscription ($runId: ID!) { attemptProgress(runId: $runId) {
  __typename runId sequence at
  ... on RunStarted { run { id request } plan { mode maxCostUsd profile { type } steps { strategy { model priority } } } }
  ... on RunWaiting { ahead }
  ... on ModelResting { model until }
  ... on StrategyPassedOver { strategy { model approach priority } because }
  ... on RestAwaited { model until }
  ... on TestsRequested { model }
  ... on TestsWaiting { model waitsFor provider since }
  ... on TestsResumed { model waitedMs }
  ... on TestsRetrying { model failure { code message } retry maxRetries delayMs }
  ... on TestsWritten { model count costUsd because }
  ... on HedgeWithheld { attempt { id } because }
  ... on SpliceTried { of overall }
  ... on AttemptStarted { because attempt { id strategy { model } } }
  ... on AttemptWaiting { attempt { id } waitsFor provider since }
  ... on AttemptResumed { attempt { id } waitedMs }
  ... on AttemptRetrying { attempt { id } failure { code message } retry maxRetries delayMs }
  ... on FileGenerated { attemptId path sizeBytes }
  ... on PartialScore { attemptId scorecard { overall isPartial } }
  ... on AttemptScored { attempt { id status scorecard { overall } files { path } } }
  ... on AttemptFailed { attempt { id status failure { code } } }
  ... on AttemptCancelled { reason attempt { id status } }
  ... on RunCompleted { because run { status qualityScore winner { id } } }
} }`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function storeEventfulRun(): Promise<{
  readonly runId: string;
  readonly ids: readonly [string, string, string];
  readonly events: readonly RunEvent[];
}> {
  const ids = [nextId(), nextId(), nextId()] as const;
  const [winner, loser, late] = ids;
  const changes: readonly RunChange[] = [
    { kind: 'RunWaiting', ahead: 32 },
    { kind: 'RunStarted' },
    { kind: 'ModelResting', model: 'lite', until: secondsIn(30) },
    { kind: 'ModelResting', model: 'pro', until: null },
    { kind: 'StrategyPassedOver', strategy: PRO, priority: 2, because: 'it rests' },
    { kind: 'RestAwaited', model: 'pro', until: secondsIn(30) },
    { kind: 'RestAwaited', model: 'lite', until: null },
    { kind: 'TestsRequested', model: 'lite' },
    {
      kind: 'TestsWaiting',
      model: 'lite',
      provider: 'google',
      room: 'REQUESTS_PER_MINUTE',
      since: secondsIn(1),
    },
    { kind: 'TestsResumed', model: 'lite', waitedMs: 1_000 },
    {
      kind: 'TestsRetrying',
      model: 'lite',
      failure: { code: 'UNAVAILABLE', message: 'down', retryable: true },
      retry: 1,
      maxRetries: 2,
      delayMs: 125,
    },
    { kind: 'TestsWritten', model: 'lite', count: 4, costUsd: 0.5, failure: null },
    { ...attemptStarted(winner), because: 'the best bet' },
    { kind: 'HedgeWithheld', attemptId: winner, because: 'none is left' },
    {
      kind: 'AttemptWaiting',
      attemptId: winner,
      provider: 'google',
      room: 'TOKENS_PER_MINUTE',
      since: secondsIn(1),
    },
    { kind: 'AttemptResumed', attemptId: winner, waitedMs: 1_500 },
    {
      kind: 'AttemptRetrying',
      attemptId: winner,
      failure: { code: 'RATE_LIMITED', message: 'too many', retryable: true },
      retry: 1,
      maxRetries: 2,
      delayMs: 250,
    },
    { kind: 'FileGenerated', attemptId: winner, path: 'src/App.tsx', sizeBytes: 12 },
    {
      kind: 'PartialScore',
      attemptId: winner,
      scorecard: aScorecard({ overall: 40, isPartial: true }),
      forecast: { expected: 55, lower: 40, upper: 70 },
    },
    attemptStarted(loser, PRO),
    attemptEnded(loser, failed()),
    attemptStarted(late, PRO),
    attemptEnded(winner, scored()),
    attemptEnded(late, cancelled()),
    { kind: 'SpliceTried', of: [winner, late], overall: null },
    {
      kind: 'RunCompleted',
      result: {
        status: 'SUCCEEDED',
        winnerAttemptId: winner,
        selection: { qualityScore: 81, wasOptimal: null },
      },
      because: '81 is enough',
    },
  ];
  const runId = await storeRun(database.client, { userId: 'local' }, changes);
  const events = await prismaRunStore(database).eventsAfter(runId, 0, 100);
  return { runId, ids, events };
}

describe('attemptProgress', () => {
  it('shows every kind of event, with its run and attempts', async () => {
    const { runId, ids, events } = await storeEventfulRun();
    const [winner, loser, late] = ids.map((id) => toGlobalId('Attempt', id));
    const orchestrator = scriptedOrchestrator({
      watch: async (_caller, signal) => {
        const feed = queuedEvents(signal);
        feed.push(...events);
        feed.end();
        return feed;
      },
    });
    await using server = await startServer({
      services: { orchestrator, prisma: database.client },
    });
    const client = createClient({
      url: server.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const run = toGlobalId('Run', runId);
    const received: unknown[] = [];
    for await (const result of client.iterate({ query: PROGRESS, variables: { runId: run } })) {
      expect(result.errors).toBeUndefined();
      received.push(result.data?.attemptProgress);
    }
    await client.dispose();
    const shown = [
      { __typename: 'RunWaiting', ahead: 32 },
      {
        __typename: 'RunStarted',
        run: { id: run, request: 'Build a todo app' },
        plan: {
          mode: 'SEQUENTIAL',
          maxCostUsd: 0.5,
          profile: { type: 'GENERATION' },
          steps: [
            { strategy: { model: 'flash', priority: 1 } },
            { strategy: { model: 'pro', priority: 2 } },
          ],
        },
      },
      { __typename: 'ModelResting', model: 'lite', until: secondsIn(30).toISOString() },
      { __typename: 'ModelResting', model: 'pro', until: null },
      {
        __typename: 'StrategyPassedOver',
        strategy: { model: 'pro', approach: 'PROGRESSIVE', priority: 2 },
        because: 'it rests',
      },
      { __typename: 'RestAwaited', model: 'pro', until: secondsIn(30).toISOString() },
      { __typename: 'RestAwaited', model: 'lite', until: null },
      { __typename: 'TestsRequested', model: 'lite' },
      {
        __typename: 'TestsWaiting',
        model: 'lite',
        waitsFor: 'REQUESTS_PER_MINUTE',
        provider: 'google',
        since: secondsIn(1).toISOString(),
      },
      { __typename: 'TestsResumed', model: 'lite', waitedMs: 1_000 },
      {
        __typename: 'TestsRetrying',
        model: 'lite',
        failure: { code: 'UNAVAILABLE', message: 'down' },
        retry: 1,
        maxRetries: 2,
        delayMs: 125,
      },
      { __typename: 'TestsWritten', model: 'lite', count: 4, costUsd: 0.5, because: null },
      {
        __typename: 'AttemptStarted',
        because: 'the best bet',
        attempt: { id: winner, strategy: { model: 'flash' } },
      },
      { __typename: 'HedgeWithheld', attempt: { id: winner }, because: 'none is left' },
      {
        __typename: 'AttemptWaiting',
        attempt: { id: winner },
        waitsFor: 'TOKENS_PER_MINUTE',
        provider: 'google',
        since: secondsIn(1).toISOString(),
      },
      { __typename: 'AttemptResumed', attempt: { id: winner }, waitedMs: 1_500 },
      {
        __typename: 'AttemptRetrying',
        attempt: { id: winner },
        failure: { code: 'RATE_LIMITED', message: 'too many' },
        retry: 1,
        maxRetries: 2,
        delayMs: 250,
      },
      { __typename: 'FileGenerated', attemptId: winner, path: 'src/App.tsx', sizeBytes: 12 },
      {
        __typename: 'PartialScore',
        attemptId: winner,
        scorecard: { overall: 40, isPartial: true },
      },
      {
        __typename: 'AttemptStarted',
        because: null,
        attempt: { id: loser, strategy: { model: 'pro' } },
      },
      {
        __typename: 'AttemptFailed',
        attempt: { id: loser, status: 'FAILED', failure: { code: 'RATE_LIMITED' } },
      },
      {
        __typename: 'AttemptStarted',
        because: null,
        attempt: { id: late, strategy: { model: 'pro' } },
      },
      {
        __typename: 'AttemptScored',
        attempt: {
          id: winner,
          status: 'SCORED',
          scorecard: { overall: 81 },
          files: [{ path: 'src/main.tsx' }, { path: 'src/App.tsx' }],
        },
      },
      {
        __typename: 'AttemptCancelled',
        reason: 'another attempt was good enough',
        attempt: { id: late, status: 'CANCELLED' },
      },
      { __typename: 'SpliceTried', of: [winner, late], overall: null },
      {
        __typename: 'RunCompleted',
        because: '81 is enough',
        run: { status: 'SUCCEEDED', qualityScore: 81, winner: { id: winner } },
      },
    ];
    expect(received).toEqual(
      shown.map((event, index) => ({
        runId: run,
        sequence: index + 1,
        at: events[index]?.at.toISOString(),
        ...event,
      })),
    );
  });

  it('refuses to resume from before the start', async () => {
    await using server = await startServer();
    const client = createClient({
      url: server.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const results = client.iterate({
      query: 'subscription ($id: ID!) { attemptProgress(runId: $id, after: -1) { sequence } }',
      variables: { id: toGlobalId('Run', nextId()) },
    });
    expect((await results.next()).value?.errors).toEqual([
      expect.objectContaining({
        message: 'after must not be below 0, not -1',
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      }),
    ]);
    await client.dispose();
  });
});
