import { once } from 'node:events';
import { connect } from 'node:net';
import { type Client, createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { NotFoundError } from '../../src/orchestrator/errors.ts';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { fileGenerated, progressEvents } from '../support/progress-events.ts';
import { type QueuedEvents, queuedEvents } from '../support/queued-events.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { startServer } from '../support/start-server.ts';

const RUN_ID = '00000000-0000-4000-8000-000000000001';
const runId = toGlobalId('Run', RUN_ID);
const ANNA = { token: 'anna-secret', userId: 'anna', role: 'USER' } as const;
const PROGRESS = `subscription ($runId: ID!, $after: Int) {
  attemptProgress(runId: $runId, after: $after) {
    __typename runId sequence at ... on FileGenerated { attemptId path sizeBytes }
  }
}`;

const clientOf = (url: string, connectionParams: Record<string, unknown> = {}): Client =>
  createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });

/** An orchestrator whose watches the test feeds; `watched` resolves to each as it starts. */
function watchedOrchestrator() {
  const watches: {
    readonly caller: Parameters<Orchestrator['watch']>[0];
    readonly events: QueuedEvents;
  }[] = [];
  let begun = Promise.withResolvers<void>();
  return {
    orchestrator: scriptedOrchestrator({
      watch: async (caller, signal) => {
        const events = queuedEvents(signal);
        watches.push({ caller, events });
        begun.resolve();
        begun = Promise.withResolvers();
        return events;
      },
    }),
    async watched(index = 0) {
      while (watches.length <= index) await begun.promise;
      const watch = watches[index];
      if (watch === undefined) throw new Error(`watch ${index} was not begun`);
      return watch;
    },
  };
}

const statusOfUpgrade = (
  url: string,
  options: { origin?: string; headers?: Record<string, string> },
) =>
  new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', options);
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
      socket.terminate();
    });
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('the socket was opened'));
    });
    // Closing a socket that never opened is reported as an error as well.
    socket.on('error', () => undefined);
  });

describe('graphql-ws', () => {
  it('also runs queries', async () => {
    await using server = await startServer();
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: '{ viewer { id role } }' });
    expect((await results.next()).value).toEqual({
      data: { viewer: { id: 'local', role: 'ADMIN' } },
    });
    await client.dispose();
  });

  it('delivers a run’s events in order, with global ids, and completes after the last', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId } });
    const { caller, events } = await watched();
    expect(caller).toEqual({ userId: 'local', runId: RUN_ID, after: 0 });
    events.push(...progressEvents(RUN_ID, [fileGenerated('a.ts'), fileGenerated('b.ts')]));
    events.end();
    const received: unknown[] = [];
    for await (const { data } of results) received.push(data?.attemptProgress);
    expect(received).toEqual([
      {
        __typename: 'FileGenerated',
        runId,
        sequence: 1,
        at: '2026-05-01T12:00:01.000Z',
        attemptId: toGlobalId('Attempt', '00000000-0000-4000-8000-00000000000a'),
        path: 'a.ts',
        sizeBytes: 4,
      },
      expect.objectContaining({ sequence: 2, path: 'b.ts' }),
    ]);
    await client.dispose();
  });

  it('passes on where a watcher wants to resume', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId, after: 7 } });
    const { caller, events } = await watched();
    expect(caller.after).toBe(7);
    events.push(...progressEvents(RUN_ID, [fileGenerated('h.ts')], 8));
    const first = await results.next();
    expect(first.value?.data?.attemptProgress).toMatchObject({ sequence: 8 });
    await client.dispose();
  });

  it('stops watching when the client completes, even if no event comes', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const unsubscribe = client.subscribe(
      { query: PROGRESS, variables: { runId } },
      { next: () => undefined, error: () => undefined, complete: () => undefined },
    );
    const { events } = await watched();
    unsubscribe();
    await events.left;
    await client.dispose();
  });

  it('stops watching when the connection breaks', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId } });
    const { events } = await watched();
    const broken = results.next().catch(() => 'broken');
    client.terminate();
    await events.left;
    expect(await broken).toBe('broken');
  });

  it.each([
    ['an unknown run', runId],
    ['an id that is none', 'garbage'],
    ['an id of something else', toGlobalId('Attempt', RUN_ID)],
  ])('reports that there is no such run: %s', async (_name, id) => {
    const orchestrator = scriptedOrchestrator({
      watch: async () => {
        throw new NotFoundError('There is no such run');
      },
    });
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId: id } });
    expect((await results.next()).value?.errors).toEqual([
      expect.objectContaining({
        message: 'There is no such run',
        extensions: { code: 'NOT_FOUND' },
      }),
    ]);
    expect((await results.next()).done).toBe(true);
    await client.dispose();
  });

  it('masks and logs an unexpected error in the middle of a stream', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId } });
    const { events } = await watched();
    events.push(...progressEvents(RUN_ID, [fileGenerated('a.ts')]));
    events.fail(new Error('the database at 10.0.0.7 went away'));
    await results.next();
    await expect(results.next()).rejects.toEqual([
      expect.objectContaining({ message: 'Unexpected error.' }),
    ]);
    expect(server.log.lines).toHaveLength(1);
    await client.dispose();
  });

  it('reports a document that does not parse or does not match the schema', async () => {
    await using server = await startServer();
    const client = clientOf(server.socketUrl);
    for (const query of ['{ viewer { id', '{ nothingOfTheKind }']) {
      await expect(client.iterate({ query }).next()).rejects.toEqual([
        expect.objectContaining({ message: expect.any(String) }),
      ]);
    }
    expect((await client.iterate({ query: '{ __typename }' }).next()).value).toEqual({
      data: { __typename: 'Query' },
    });
    await client.dispose();
  });

  it('limits documents as over HTTP', async () => {
    await using server = await startServer();
    const client = clientOf(server.socketUrl);
    const query = `{ ${Array.from({ length: 40 }, (_, n) => `v${n}: viewer { id }`).join(' ')} }`;
    await expect(client.iterate({ query }).next()).rejects.toEqual([
      expect.objectContaining({ message: expect.stringMatching(/Aliases limit/) }),
    ]);
    await client.dispose();
  });

  it('identifies callers by the connection parameters', async () => {
    await using server = await startServer({ tokens: [ANNA] });
    const client = clientOf(server.socketUrl, { authorization: 'Bearer anna-secret' });
    const results = client.iterate({ query: '{ viewer { id } }' });
    expect((await results.next()).value).toEqual({ data: { viewer: { id: 'anna' } } });
    await client.dispose();
  });

  it.each([{}, { authorization: 'Bearer wrong' }, { authorization: ['Bearer anna-secret'] }])(
    'closes unknown callers with 4403: %j',
    async (connectionParams) => {
      await using server = await startServer({ tokens: [ANNA] });
      const client = clientOf(server.socketUrl, connectionParams);
      await expect(client.iterate({ query: '{ viewer { id } }' }).next()).rejects.toMatchObject({
        code: 4403,
        reason: 'Forbidden',
      });
    },
  );

  it.each([
    ['a foreign page', { origin: 'https://evil.test' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a rebound host', { headers: { host: 'evil.test' } }, 403],
    ['a rebound page', { origin: 'http://evil.test', headers: { host: 'evil.test' } }, 403],
  ])('does not open a socket for %s', async (_name, options, status) => {
    await using server = await startServer();
    expect(await statusOfUpgrade(server.socketUrl, options)).toBe(status);
  });

  it('opens sockets at its own path only', async () => {
    await using server = await startServer();
    const elsewhere = new URL('/elsewhere', server.socketUrl).href;
    expect(await statusOfUpgrade(elsewhere, {})).toBe(404);
  });

  it('limits the operations of one connection, and frees a place when one ends', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    await using server = await startServer({
      services: { orchestrator },
      limits: { maxSubscriptionsPerSocket: 2 },
    });
    const client = clientOf(server.socketUrl);
    const watch = () => client.iterate({ query: PROGRESS, variables: { runId } });
    watch();
    const second = watch();
    const { events } = await watched(1);
    await expect(watch().next()).rejects.toEqual([
      expect.objectContaining({ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }),
    ]);
    events.end();
    expect((await second.next()).done).toBe(true);
    watch();
    await watched(2);
    await client.dispose();
  });

  it('closes a connection that sends too large a message', async () => {
    await using server = await startServer({ limits: { maxBodyBytes: 1_000 } });
    const client = clientOf(server.socketUrl);
    const query = `{ viewer { id } } # ${'x'.repeat(2_000)}`;
    await expect(client.iterate({ query }).next()).rejects.toMatchObject({ code: 1009 });
    expect(server.log.lines).toEqual([
      expect.objectContaining({ level: 'info', message: 'a WebSocket broke' }),
    ]);
  });

  it('ends every subscription with 1001 when the server closes', async () => {
    const { orchestrator, watched } = watchedOrchestrator();
    const server = await startServer({ services: { orchestrator } });
    const client = clientOf(server.socketUrl);
    const results = client.iterate({ query: PROGRESS, variables: { runId } });
    const { events } = await watched();
    const ended = expect(results.next()).rejects.toMatchObject({ code: 1001 });
    await server.close();
    await ended;
    await events.left;
  });

  it('does not wait for a client that ignores the close', async () => {
    const server = await startServer({ limits: { closeGraceMs: 20 } });
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port) });
    const ended = once(socket, 'close');
    socket.write(
      [
        'GET /graphql HTTP/1.1',
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol: graphql-transport-ws',
        '\r\n',
      ].join('\r\n'),
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 101 /);
    await server.close();
    await ended;
  });
});
