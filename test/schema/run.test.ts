import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import type { RunChange } from '../../src/orchestrator/run-event.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { attemptEnded, runWonBy } from '../support/run-changes.ts';
import { storeRun } from '../support/store-run.ts';
import {
  attemptStarted,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../support/stored-run-builders.ts';

let database: Database;
let api: ReturnType<typeof apiOver>;

beforeAll(async () => {
  database = await openTestDatabase();
  api = apiOver({ prisma: database.client });
});
afterAll(() => database.close());

/** Stores a run whose first attempt failed and whose second won. */
async function storeWonRun() {
  const [failedId, winnerId] = [nextId(), nextId()];
  const changes: readonly RunChange[] = [
    { kind: 'RunStarted' },
    attemptStarted(failedId),
    attemptEnded(failedId, failed()),
    attemptStarted(winnerId, PRO),
    attemptEnded(winnerId, scored()),
    runWonBy(winnerId, { qualityScore: null, wasOptimal: null }),
  ];
  const runId = await storeRun(database.client, {}, changes);
  return { runId, failedId, winnerId };
}

describe('run', () => {
  it('has its winner, its files, its attempts in order and its metrics', async () => {
    const { runId, failedId, winnerId } = await storeWonRun();
    const { data, errors } = await api.ask(
      `query ($id: ID!) { run(id: $id) {
        id request conversationId mode status qualityThreshold qualityScore
        profile { type complexity complexityScore requirements framework estimatedFiles reasons }
        strategy { model approach priority }
        files { path content sizeBytes language }
        winner { id isWinner }
        attempts {
          id status isWinner durationMs timeToFirstTokenMs costUsd inputTokens outputTokens
          startedAt completedAt
          strategy { model approach priority } failure { code message retryable }
          scorecard { overall isPartial scorerVersion checks { id status value findings { rule line } } }
          files { path }
        }
        metrics { strategiesTried durationMs timeToFirstScoreMs costUsd inputTokens outputTokens }
        selection { selectedModel alternativeModels qualityScore wasOptimal steps { strategy { model priority } propensity } }
        failure { code } createdAt startedAt completedAt
      } }`,
      { variables: { id: toGlobalId('Run', runId) } },
    );
    expect(errors).toBeUndefined();
    expect(data?.run).toEqual({
      id: toGlobalId('Run', runId),
      request: 'Build a todo app',
      conversationId: 'talk-1',
      mode: 'SEQUENTIAL',
      status: 'SUCCEEDED',
      qualityThreshold: 70,
      qualityScore: 81,
      profile: {
        type: 'GENERATION',
        complexity: 'HIGH',
        complexityScore: 71,
        requirements: ['authentication'],
        framework: 'react',
        estimatedFiles: 8,
        reasons: ['asks for something new'],
      },
      strategy: { model: 'pro', approach: 'PROGRESSIVE', priority: 2 },
      files: [
        { path: 'src/main.tsx', content: 'render();\n', sizeBytes: 10, language: 'typescript' },
        {
          path: 'src/App.tsx',
          content: 'export const App = () => "größer";\n',
          sizeBytes: 37,
          language: 'typescript',
        },
      ],
      winner: { id: toGlobalId('Attempt', winnerId), isWinner: true },
      attempts: [
        {
          id: toGlobalId('Attempt', failedId),
          status: 'FAILED',
          isWinner: false,
          durationMs: 9000,
          timeToFirstTokenMs: null,
          costUsd: 0.0005,
          inputTokens: 1200,
          outputTokens: 0,
          startedAt: secondsIn(2).toISOString(),
          completedAt: secondsIn(10).toISOString(),
          strategy: { model: 'flash', approach: 'SIMPLE', priority: 1 },
          failure: { code: 'RATE_LIMITED', message: 'too many requests', retryable: true },
          scorecard: null,
          files: [],
        },
        {
          id: toGlobalId('Attempt', winnerId),
          status: 'SCORED',
          isWinner: true,
          durationMs: 9000,
          timeToFirstTokenMs: 350,
          costUsd: 0.0125,
          inputTokens: 1200,
          outputTokens: 3400,
          startedAt: secondsIn(4).toISOString(),
          completedAt: secondsIn(10).toISOString(),
          strategy: { model: 'pro', approach: 'PROGRESSIVE', priority: 2 },
          failure: null,
          scorecard: {
            overall: 81,
            isPartial: false,
            scorerVersion: 'v1',
            checks: [
              {
                id: 'type-checks',
                status: 'FAILED',
                value: 0.5,
                findings: [{ rule: 'TS2322', line: 3 }],
              },
              { id: 'renders', status: 'SKIPPED', value: null, findings: [] },
            ],
          },
          files: [{ path: 'src/main.tsx' }, { path: 'src/App.tsx' }],
        },
      ],
      metrics: {
        strategiesTried: 2,
        durationMs: 5000,
        timeToFirstScoreMs: 9000,
        costUsd: expect.closeTo(0.013, 9),
        inputTokens: 2400,
        outputTokens: 3400,
      },
      selection: {
        selectedModel: 'flash',
        alternativeModels: ['pro'],
        qualityScore: null,
        wasOptimal: null,
        steps: [
          { strategy: { model: 'flash', priority: 1 }, propensity: 0.9 },
          { strategy: { model: 'pro', priority: 2 }, propensity: 0.1 },
        ],
      },
      failure: null,
      createdAt: secondsIn(0).toISOString(),
      startedAt: secondsIn(1).toISOString(),
      completedAt: secondsIn(6).toISOString(),
    });
  });

  it('has no winner, files or times before it has started', async () => {
    const runId = await storeRun(database.client);
    const { data } = await api.ask(
      `query ($id: ID!) { run(id: $id) {
        status startedAt qualityScore strategy { model } winner { id } files { path } attempts { id }
        metrics { strategiesTried durationMs timeToFirstScoreMs costUsd }
      } }`,
      { variables: { id: toGlobalId('Run', runId) } },
    );
    expect(data?.run).toEqual({
      status: 'QUEUED',
      startedAt: null,
      qualityScore: null,
      strategy: null,
      winner: null,
      files: [],
      attempts: [],
      metrics: { strategiesTried: 0, durationMs: null, timeToFirstScoreMs: null, costUsd: 0 },
    });
  });

  it.each([
    '',
    'garbage',
    'Run:1',
    toGlobalId('Run', 'no-uuid'),
    toGlobalId('Run', nextId()),
    toGlobalId('Attempt', nextId()),
  ])('is null for %j', async (id) => {
    const answer = await api.ask('query ($id: ID!) { run(id: $id) { id } }', { variables: { id } });
    expect(answer).toEqual({ data: { run: null } });
  });
});

describe('node', () => {
  it('finds runs, attempts and selections by their global ids', async () => {
    const { runId, winnerId } = await storeWonRun();
    const { data: viaRun } = await api.ask(
      'query ($id: ID!) { run(id: $id) { selection { id } } }',
      { variables: { id: toGlobalId('Run', runId) } },
    );
    const selectionId = JSON.parse(JSON.stringify(viaRun)).run.selection.id;
    const { data } = await api.ask(
      `query ($run: ID!, $attempt: ID!, $selection: ID!) {
        run: node(id: $run) { __typename id ... on Run { status } }
        attempt: node(id: $attempt) { __typename id ... on Attempt { isWinner files { path } } }
        selection: node(id: $selection) { __typename id ... on ModelSelection { selectedModel } }
      }`,
      {
        variables: {
          run: toGlobalId('Run', runId),
          attempt: toGlobalId('Attempt', winnerId),
          selection: selectionId,
        },
      },
    );
    expect(data).toEqual({
      run: { __typename: 'Run', id: toGlobalId('Run', runId), status: 'SUCCEEDED' },
      attempt: {
        __typename: 'Attempt',
        id: toGlobalId('Attempt', winnerId),
        isWinner: true,
        files: [{ path: 'src/main.tsx' }, { path: 'src/App.tsx' }],
      },
      selection: { __typename: 'ModelSelection', id: selectionId, selectedModel: 'flash' },
    });
  });

  it.each([
    '',
    'garbage',
    toGlobalId('Run', 'x'),
    toGlobalId('Failure', nextId()),
    toGlobalId('Query', nextId()),
    toGlobalId('__proto__', nextId()),
  ])('is null for %j', async (id) => {
    const answer = await api.ask('query ($id: ID!) { node(id: $id) { id } }', {
      variables: { id },
    });
    expect(answer).toEqual({ data: { node: null } });
  });
});

describe('data of somebody else', () => {
  it('cannot be found: runs, attempts and selections', async () => {
    const { runId, winnerId } = await storeWonRun();
    const selection = await database.client.modelSelection.findUniqueOrThrow({ where: { runId } });
    const answer = await api.ask(
      `query ($run: ID!, $attempt: ID!, $selection: ID!) {
        run(id: $run) { id }
        viaNode: node(id: $run) { id }
        attempt: node(id: $attempt) { id }
        selection: node(id: $selection) { id }
        runs { edges { node { id } } }
      }`,
      {
        viewer: { userId: 'mallory', role: 'ADMIN' },
        variables: {
          run: toGlobalId('Run', runId),
          attempt: toGlobalId('Attempt', winnerId),
          selection: toGlobalId('ModelSelection', selection.id),
        },
      },
    );
    expect(answer).toEqual({
      data: { run: null, viaNode: null, attempt: null, selection: null, runs: { edges: [] } },
    });
  });
});
