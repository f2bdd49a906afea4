import { createClient } from 'graphql-sse';
import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { fileGenerated, progressEvents } from '../support/progress-events.ts';
import { type QueuedEvents, queuedEvents } from '../support/queued-events.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { startServer } from '../support/start-server.ts';

const RUN_ID = '00000000-0000-4000-8000-000000000001';
const runId = toGlobalId('Run', RUN_ID);
const PROGRESS = `subscription ($runId: ID!) {
  attemptProgress(runId: $runId) { sequence ... on FileGenerated { path } }
}`;
const ANNA = { token: 'anna-secret', userId: 'anna', role: 'USER' } as const;

describe('server-sent events', () => {
  it('deliver a run’s events in order and complete after the last', async () => {
    const orchestrator = scriptedOrchestrator({
      watch: async ({ after }, signal) => {
        const events = queuedEvents(signal);
        events.push(
          ...progressEvents(RUN_ID, [fileGenerated('a.ts'), fileGenerated('b.ts')], after + 1),
        );
        events.end();
        return events;
      },
    });
    await using server = await startServer({ services: { orchestrator }, tokens: [ANNA] });
    const client = createClient({
      url: server.url,
      headers: { authorization: 'Bearer anna-secret' },
      retryAttempts: 0,
    });
    const received: unknown[] = [];
    for await (const result of client.iterate({ query: PROGRESS, variables: { runId } })) {
      received.push(result);
    }
    expect(received).toEqual([
      { data: { attemptProgress: { sequence: 1, path: 'a.ts' } } },
      { data: { attemptProgress: { sequence: 2, path: 'b.ts' } } },
    ]);
    client.dispose();
  });

  it('stop watching when the client disconnects, even if no event comes', async () => {
    const begun = Promise.withResolvers<QueuedEvents>();
    const orchestrator = scriptedOrchestrator({
      watch: async (_caller, signal) => {
        const events = queuedEvents(signal);
        begun.resolve(events);
        return events;
      },
    });
    await using server = await startServer({ services: { orchestrator } });
    const client = createClient({ url: server.url, retryAttempts: 0 });
    const unsubscribe = client.subscribe(
      { query: PROGRESS, variables: { runId } },
      { next: () => undefined, error: () => undefined, complete: () => undefined },
    );
    const events = await begun.promise;
    unsubscribe();
    await events.left;
    client.dispose();
  });

  it('answer a GET, as sent by GraphiQL', async () => {
    const orchestrator = scriptedOrchestrator({
      watch: async (_caller, signal) => {
        const events = queuedEvents(signal);
        events.push(...progressEvents(RUN_ID, [fileGenerated('a.ts')]));
        events.end();
        return events;
      },
    });
    await using server = await startServer({ services: { orchestrator } });
    const url = new URL(server.url);
    url.searchParams.set('query', PROGRESS);
    url.searchParams.set('variables', JSON.stringify({ runId }));
    const response = await fetch(url, {
      headers: { accept: 'text/event-stream', 'sec-fetch-site': 'same-origin' },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toMatch(
      /event: next\ndata: {"data":{"attemptProgress":{"sequence":1,"path":"a.ts"}}}\n\nevent: complete/,
    );
  });

  it('report that there is no such run', async () => {
    await using server = await startServer();
    const client = createClient({ url: server.url, retryAttempts: 0 });
    const results = client.iterate({ query: PROGRESS, variables: { runId: 'garbage' } });
    expect((await results.next()).value?.errors).toEqual([
      expect.objectContaining({ extensions: { code: 'NOT_FOUND' } }),
    ]);
    client.dispose();
  });

  it('end soon after the server is told to close', async () => {
    const begun = Promise.withResolvers<QueuedEvents>();
    const orchestrator = scriptedOrchestrator({
      watch: async (_caller, signal) => {
        const events = queuedEvents(signal);
        begun.resolve(events);
        return events;
      },
    });
    const server = await startServer({
      services: { orchestrator },
      limits: { closeGraceMs: 20 },
    });
    const client = createClient({ url: server.url, retryAttempts: 0 });
    const results = client.iterate({ query: PROGRESS, variables: { runId } });
    const cut = expect(results.next()).rejects.toThrow();
    const events = await begun.promise;
    await server.close();
    await events.left;
    await cut;
  });
});
