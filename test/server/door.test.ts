import { describe, expect, it } from 'vitest';
import { createDoor, isLoopbackName } from '../../src/server/door.ts';

const local = createDoor({ allowedOrigins: [], isLoopbackOnly: true });
const open = createDoor({ allowedOrigins: ['https://app.test'], isLoopbackOnly: false });
const json = { 'content-type': 'application/json' };

describe('createDoor', () => {
  it.each([
    ['a program without an origin', { host: 'localhost:4000' }],
    ['the server’s own page', { host: 'localhost:4000', origin: 'http://localhost:4000' }],
    ['its own page by address', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' }],
    ['its own page over IPv6', { host: '[::1]:4000', origin: 'http://[::1]:4000' }],
    ['its own page by capitals', { host: 'LocalHost:4000', origin: 'http://localhost:4000' }],
  ])('lets in %s', (_name, headers) => {
    expect(local({ method: 'POST', headers: { ...headers, ...json } })).toBeNull();
  });

  it.each([
    ['a foreign page', { host: 'localhost:4000', origin: 'https://evil.test' }],
    ['a page of another port', { host: 'localhost:4000', origin: 'http://localhost:3000' }],
    ['a sandboxed page', { host: 'localhost:4000', origin: 'null' }],
    [
      'a name that starts alike',
      { host: 'localhost:4000', origin: 'http://localhost:4000.evil.test' },
    ],
    ['a rebound host', { host: 'evil.test:4000', origin: 'http://evil.test:4000' }],
    ['a rebound host without an origin', { host: 'evil.test:4000' }],
    ['a host that only starts as ours', { host: 'localhost.evil.test' }],
    ['a host with a name before it', { host: 'evil.test@localhost:99999' }],
    ['no host', {}],
    [
      'a cross-site image',
      { host: 'localhost:4000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    ],
  ])('refuses %s', (_name, headers) => {
    expect(local({ method: 'POST', headers: { ...headers, ...json } })?.status).toBe(403);
  });

  it('lets a user follow a link from another site', () => {
    const headers = {
      host: 'localhost:4000',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    };
    expect(local({ method: 'GET', headers })).toBeNull();
  });

  it('lets in pages of an allowed origin, and no others', () => {
    const from = (origin: string) =>
      open({ method: 'POST', headers: { host: 'api.test', origin, ...json } });
    expect(from('https://app.test')).toBeNull();
    expect(from('http://app.test')?.status).toBe(403);
    expect(from('https://app.test.evil.test')?.status).toBe(403);
  });

  it('answers to any host name when callers are authenticated', () => {
    expect(open({ method: 'POST', headers: { host: 'api.test', ...json } })).toBeNull();
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; application/json',
    'application/jsonp',
    '',
  ])('refuses a POST of %j', (contentType) => {
    const headers = { host: 'localhost:4000', 'content-type': contentType };
    expect(local({ method: 'POST', headers })?.status).toBe(415);
  });

  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/graphql+json'])(
    'accepts a POST of %j',
    (contentType) => {
      const headers = { host: 'localhost:4000', 'content-type': contentType };
      expect(local({ method: 'POST', headers })).toBeNull();
    },
  );
});

describe('isLoopbackName', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.8.9.10', '[::1]'])('is %s', (name) => {
    expect(isLoopbackName(name)).toBe(true);
  });

  it.each([undefined, '', 'localhost.test', '128.0.0.1', '127.0.0.1.test', '0.0.0.0', '[::]'])(
    'is not %s',
    (name) => {
      expect(isLoopbackName(name)).toBe(false);
    },
  );
});
