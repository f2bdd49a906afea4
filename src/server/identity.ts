import { createHash, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../resolvers/context.ts';

/** A bearer token and the viewer it identifies. */
export interface AccessToken extends Viewer {
  readonly token: string;
}

/** The viewer of every request when no tokens are configured. */
export const LOCAL_VIEWER: Viewer = { userId: 'local', role: 'ADMIN' };

/** Returns the viewer an `Authorization` value identifies, or null if it is not valid. */
export type Identify = (authorization: unknown) => Viewer | null;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Identifies callers by bearer token; without tokens everyone is `local`. Comparison is
 * constant-time, so timing reveals nothing about a token.
 */
export function createIdentify(tokens: readonly AccessToken[]): Identify {
  if (tokens.length === 0) return () => LOCAL_VIEWER;
  const known = tokens.map(({ token, userId, role }) => ({
    digest: digest(token),
    viewer: { userId, role },
  }));
  return (authorization) => {
    if (typeof authorization !== 'string') return null;
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) return null;
    const presented = digest(token);
    let viewer: Viewer | null = null;
    // Every token is compared, so that timing does not reveal which one matched.
    for (const candidate of known) {
      if (timingSafeEqual(presented, candidate.digest)) viewer = candidate.viewer;
    }
    return viewer;
  };
}
