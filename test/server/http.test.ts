import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/schema/index.ts';
import { createHttpServer } from '../../src/server/http-server.ts';
import { keptLog } from '../support/kept-log.ts';
import { rawHttp } from '../support/raw-http.ts';
import { startServer } from '../support/start-server.ts';
import { testServices } from '../support/test-services.ts';

const ANNA = { token: 'anna-secret', userId: 'anna', role: 'USER' } as const;
const WHO = { query: '{ viewer { id role } }' };

describe('the HTTP server', () => {
  it('treats every caller as the local administrator when there are no tokens', async () => {
    await using server = await startServer();
    const response = await server.post(WHO);
    expect(await response.json()).toEqual({ data: { viewer: { id: 'local', role: 'ADMIN' } } });
  });

  it('identifies callers by their token, and refuses others with 401', async () => {
    await using server = await startServer({ tokens: [ANNA] });
    const known = await server.post(WHO, { authorization: 'Bearer anna-secret' });
    expect(await known.json()).toEqual({ data: { viewer: { id: 'anna', role: 'USER' } } });
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const unknown = await server.post(WHO, headers);
      expect(unknown.status).toBe(401);
      expect(unknown.headers.get('www-authenticate')).toBe('Bearer');
      await unknown.text();
    }
  });

  it('refuses to listen beyond this machine without tokens', async () => {
    const server = createHttpServer({
      schema: buildSchema(),
      services: testServices(),
      log: keptLog(),
      tokens: [],
      allowedOrigins: [],
      isReady: () => true,
    });
    await expect(server.listen({ host: '0.0.0.0', port: 0 })).rejects.toThrow(
      'refusing to listen on 0.0.0.0 without access tokens',
    );
    await server.close();
  });

  it('rejects when the port is taken', async () => {
    await using server = await startServer();
    const port = Number(new URL(server.url).port);
    const second = createHttpServer({
      schema: buildSchema(),
      services: testServices(),
      log: keptLog(),
      tokens: [],
      allowedOrigins: [],
      isReady: () => true,
    });
    await expect(second.listen({ host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
    await second.close();
  });

  it('reports that it is alive, and whether it is ready', async () => {
    let isReady = false;
    await using server = await startServer({ isReady: () => isReady });
    const statusOf = async (path: string) => (await fetch(new URL(path, server.url))).status;
    expect(await statusOf('/health')).toBe(200);
    expect(await statusOf('/ready')).toBe(503);
    isReady = true;
    expect(await statusOf('/ready')).toBe(200);
    expect(await statusOf('/elsewhere')).toBe(404);
  });

  it('redirects from / to the endpoint', async () => {
    await using server = await startServer();
    const response = await fetch(new URL('/', server.url), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/graphql']);
  });

  it('serves GraphiQL to browsers in one page, with subscriptions, without authentication', async () => {
    await using server = await startServer({ tokens: [ANNA] });
    const response = await fetch(server.url, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(page).toContain('"subscriptionsProtocol":"SSE"');
    expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="https?:/);
  });

  it('answers GraphiQL’s introspection within its limits', async () => {
    await using server = await startServer();
    const response = await server.post({
      query: getIntrospectionQuery({ inputValueDeprecation: true }),
    });
    expect(await response.json()).toMatchObject({
      data: { __schema: { subscriptionType: { name: 'Subscription' } } },
    });
  });

  it.each([
    ['a foreign origin', { origin: 'https://evil.test' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('refuses %s before anything is executed', async (_name, headers, status) => {
    await using server = await startServer();
    const response = await server.post(
      { query: 'mutation { cancelRun(runId: "x") { __typename } }' },
      headers,
    );
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
    expect(server.log.lines).toEqual([]);
  });

  it('refuses a host name rebound to this machine', async () => {
    await using server = await startServer();
    const answer = await rawHttp(server.url, [
      'GET /graphql?query=%7B__typename%7D HTTP/1.1',
      'Host: evil.test',
      'Connection: close',
    ]);
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).not.toContain('Query');
  });

  it('lets in pages of an allowed origin, with a preflight and without cookies', async () => {
    const origin = 'https://app.test';
    await using server = await startServer({ tokens: [ANNA], allowedOrigins: [origin] });
    const preflight = await fetch(server.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const response = await server.post(WHO, { origin, authorization: 'Bearer anna-secret' });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(await response.json()).toMatchObject({ data: { viewer: { id: 'anna' } } });
    const foreign = await fetch(server.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses a body over the limit with 413, announced or not', async () => {
    await using server = await startServer({ limits: { maxBodyBytes: 1_000 } });
    const body = JSON.stringify({
      query: '{ __typename }',
      variables: { padding: 'x'.repeat(2_000) },
    });
    const headers = { 'content-type': 'application/json' };
    const announced = await fetch(server.url, { method: 'POST', headers, body });
    expect(announced.status).toBe(413);
    await announced.text();
    // Node requires `duplex` for a streamed body, but the types of fetch lack it.
    const stream = { method: 'POST', headers, body: new Blob([body]).stream(), duplex: 'half' };
    const streamed = await fetch(server.url, stream);
    expect(streamed.status).toBe(413);
    await streamed.text();
  });

  it('does not execute a mutation sent by GET', async () => {
    await using server = await startServer();
    const query = encodeURIComponent('mutation { cancelRun(runId: "x") { __typename } }');
    const response = await fetch(`${server.url}?query=${query}`);
    expect(response.status).toBe(405);
    await response.text();
  });

  it.each([
    [
      'deep',
      `{ __type(name: "Run") { ${'ofType { '.repeat(20)} name ${'}'.repeat(20)} } }`,
      /depth limit/,
    ],
    [
      'aliased',
      `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: __typename viewer${n}: viewer { id }`).join(' ')} }`,
      /Aliases limit/,
    ],
    ['long', `{ ${'__typename '.repeat(3_000)} }`, /token/i],
  ])('refuses a query that is too %s', async (_name, query, message) => {
    await using server = await startServer();
    const response = await server.post({ query }, { accept: 'application/graphql-response+json' });
    expect(response.status).toBe(400);
    const { data, errors } = await response.json();
    expect(data).toBeUndefined();
    expect(errors[0].message).toMatch(message);
  });

  it('refuses fragments that multiply aliases', async () => {
    await using server = await startServer();
    const fragments = Array.from(
      { length: 12 },
      (_, level) =>
        `fragment F${level} on Query { a: viewer { id } ...F${level + 1} b: viewer { id } ...F${level + 1} }`,
    ).join('\n');
    const response = await server.post({
      query: `{ ...F0 } ${fragments} fragment F12 on Query { c: viewer { id } }`,
    });
    const { data, errors } = await response.json();
    expect(data).toBeUndefined();
    expect(errors[0].message).toMatch(/Aliases limit/);
  });
});
