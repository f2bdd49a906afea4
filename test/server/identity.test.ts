import { describe, expect, it } from 'vitest';
import { createIdentify, LOCAL_VIEWER } from '../../src/server/identity.ts';

const identify = createIdentify([
  { token: 'anna-secret', userId: 'anna', role: 'USER' },
  { token: 'root-secret', userId: 'root', role: 'ADMIN' },
]);

describe('createIdentify', () => {
  it('treats everyone as the local administrator when there are no tokens', () => {
    expect(createIdentify([])(undefined)).toEqual(LOCAL_VIEWER);
    expect(LOCAL_VIEWER).toEqual({ userId: 'local', role: 'ADMIN' });
  });

  it('identifies callers by their bearer token', () => {
    expect(identify('Bearer anna-secret')).toEqual({ userId: 'anna', role: 'USER' });
    expect(identify('bearer  root-secret')).toEqual({ userId: 'root', role: 'ADMIN' });
  });

  it.each([
    ['nothing', undefined],
    ['an empty value', ''],
    ['a bearer without a token', 'Bearer '],
    ['a wrong token', 'Bearer anna-secre'],
    ['a longer token', 'Bearer anna-secret2'],
    ['another scheme', 'Basic anna-secret'],
    ['a bare token', 'anna-secret'],
    ['several values', ['Bearer anna-secret']],
    ['an object', { token: 'anna-secret' }],
  ])('does not accept %s', (_name, authorization) => {
    expect(identify(authorization)).toBeNull();
  });
});
