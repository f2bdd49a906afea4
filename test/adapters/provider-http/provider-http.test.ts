import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  openProviderHttp,
  type ProviderHttpOptions,
} from '../../../src/adapters/provider-http/provider-http.ts';
import { aRawServer, STREAM_HEAD } from '../../support/a-raw-server.ts';
import { answers, scriptedHttpServer } from '../../support/scripted-http-server.ts';

/** The `fetch` of a provider named local, closed when the test ends. */
function aFetch(options: Partial<ProviderHttpOptions> = {}): typeof fetch {
  const http = openProviderHttp({ provider: 'local', ...options });
  onTestFinished(() => http.close());
  return http.fetch;
}

const EVENTS = { 'content-type': 'text/event-stream' };

describe('the connections to a provider', () => {
  it('carry method, headers and text there, and status, headers and body back', async () => {
    const { url, heard } = await scriptedHttpServer([answers(418, 'no', { 'retry-after': '7' })]);
    const response = await aFetch()(`${url}/v1/chat?alt=sse`, {
      method: 'POST',
      headers: new Headers({ 'x-key': 'k' }),
      body: 'täxt',
    });
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      418,
      '7',
      'no',
    ]);
    expect(heard[0]).toMatchObject({ line: 'POST /v1/chat?alt=sse', body: 'täxt' });
    expect(heard[0]?.headers['x-key']).toBe('k');
  });

  it('are reused once an answer has been read', async () => {
    const server = await countingServer();
    const fetch = aFetch();
    for (let request = 0; request < 20; request += 1) await (await fetch(server.url)).text();
    // The next request may be sent a moment before the connection is free.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('are reused when a reader stops before an end that has already arrived', async () => {
    const server = await countingServer();
    const fetch = aFetch();
    for (let request = 0; request < 20; request += 1) {
      const reader = (await fetch(server.url)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await server.answered();
    }
    // The next request may be sent a moment before the connection is free.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('are no more than allowed; further requests wait for them', async () => {
    const server = await countingServer();
    const fetch = aFetch({ maxConnections: 2 });
    await Promise.all(Array.from({ length: 10 }, async () => (await fetch(server.url)).text()));
    expect(server.connections()).toBe(2);
  });

  it('go to no server other than the configured one', async () => {
    const { url } = await scriptedHttpServer([
      answers(307, 'over there', { location: 'http://127.0.0.1:9/' }),
    ]);
    const response = await aFetch()(url);
    expect([response.status, await response.text()]).toEqual([307, 'over there']);
  });

  it('are cut when the provider is closed', async () => {
    const server = await aRawServer((socket) => socket.write(STREAM_HEAD));
    const http = openProviderHttp({ provider: 'local' });
    const response = await http.fetch(server.url, { method: 'POST', body: '{}' });
    const reading = response.text();
    await Promise.all([http.close(), expect(reading).rejects.toThrow()]);
    const { closedAtMs } = await server.asked;
    await closedAtMs;
  });
});

// Real time, on a machine that may be busy.
describe('a request that is aborted', { retry: 3 }, () => {
  it.each([
    ['before the answer', ''],
    ['in the midst of it', STREAM_HEAD],
  ])('is closed at the server %s', async (_when, head) => {
    const server = await aRawServer((socket) => socket.write(head));
    const control = new AbortController();
    const answer = aFetch()(server.url, { method: 'POST', body: '{}', signal: control.signal });
    const reading = answer.then((response) => response.text());
    const { closedAtMs } = await server.asked;
    if (head !== '') await answer;
    const reason = new Error('enough');
    const abortedAtMs = performance.now();
    control.abort(reason);
    await expect(reading).rejects.toBe(reason);
    expect((await closedAtMs) - abortedAtMs).toBeLessThan(50);
  });
});

describe('a reply that is larger than the limit', () => {
  const isCut = (what: string, bytes: number) =>
    expect.objectContaining({
      name: 'AttemptError',
      code: 'OUTPUT_TRUNCATED',
      retryable: false,
      message: `local sent more than ${bytes} bytes in one ${what}`,
    });

  it('is cut off, and its connection closed', async () => {
    const server = await aRawServer((socket) => {
      socket.write(STREAM_HEAD);
      const send = (): boolean =>
        !socket.destroyed && socket.write('data: 12345678\n\n'.repeat(64));
      socket.on('drain', send);
      while (send());
    });
    const response = await aFetch({ limits: { maxReplyBytes: 100_000 } })(server.url, {
      method: 'POST',
      body: '{}',
    });
    await expect(response.text()).rejects.toEqual(isCut('reply', 100_000));
    await (await server.asked).closedAtMs;
  });

  it('is cut off in an event that does not end', async () => {
    const events = `${'data: short\n\n'.repeat(100)}data: ${'x'.repeat(2_000)}`;
    const { url } = await scriptedHttpServer([answers(200, events, EVENTS)]);
    const response = await aFetch({ limits: { maxEventBytes: 1_000 } })(url);
    await expect(response.text()).rejects.toEqual(isCut('event', 1_000));
  });

  it('is read only at its start when it is a refusal', async () => {
    const { url } = await scriptedHttpServer([answers(500, 'x'.repeat(1_000_000))]);
    const response = await aFetch({ limits: { maxRefusalBytes: 70_000 } })(url);
    expect(await response.text()).toHaveLength(70_000);
  });
});

/** Answers two events to everyone, and counts connections. */
async function countingServer() {
  let connections = 0;
  let answered = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    response.writeHead(200, EVENTS).write('data: 1\n\n');
    response.end('data: [DONE]\n\n', () => answered.resolve());
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    connections: () => connections,
    answered: async () => {
      await answered.promise;
      answered = Promise.withResolvers();
    },
  };
}
