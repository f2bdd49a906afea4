import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { openTestDatabase } from '../support/database.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { startServer } from '../support/start-server.ts';
import { storeRun } from '../support/store-run.ts';

const WAIT = {
  query: `mutation { orchestrate(input: { request: "x", wait: true }) {
    ... on OrchestrateSuccess { run { status } }
  } }`,
};

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** An orchestrator whose run never ends, and a record of what happens to those waiting for it. */
async function endlessRun() {
  const runId = await storeRun(database.client, { userId: 'local' });
  const begun = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const orchestrator = scriptedOrchestrator({
    start: async () => runId,
    finished: (_id, signal) =>
      new Promise((_resolve, reject) => {
        begun.resolve();
        signal.addEventListener('abort', () => {
          left.resolve();
          reject(signal.reason);
        });
      }),
  });
  return { orchestrator, begun: begun.promise, left: left.promise };
}

it('stops waiting for a run when the HTTP client disconnects, and cancels nothing', async () => {
  const { orchestrator, begun, left } = await endlessRun();
  await using server = await startServer({ services: { orchestrator, prisma: database.client } });
  const client = new AbortController();
  const request = fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(WAIT),
    signal: client.signal,
  }).catch(({ name }: Error) => name);
  await begun;
  client.abort();
  await left;
  expect(await request).toBe('AbortError');
  expect(server.log.lines).toEqual([]);
});

it('stops waiting for a run when the WebSocket closes, and cancels nothing', async () => {
  const { orchestrator, begun, left } = await endlessRun();
  await using server = await startServer({ services: { orchestrator, prisma: database.client } });
  const client = createClient({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const answer = client
    .iterate(WAIT)
    .next()
    .catch(() => 'gone');
  await begun;
  client.terminate();
  await left;
  expect(await answer).toBe('gone');
  expect(server.log.lines).toEqual([]);
});

it('closes without waiting for a run that a client waits for', async () => {
  const { orchestrator, begun, left } = await endlessRun();
  const server = await startServer({
    services: { orchestrator, prisma: database.client },
    limits: { closeGraceMs: 20 },
  });
  const answer = server.post(WAIT).catch(() => 'cut');
  await begun;
  await server.close();
  await left;
  expect(await answer).toBe('cut');
});
