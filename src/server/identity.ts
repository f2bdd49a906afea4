import { createHash, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../resolvers/context.ts';

/** A secret, and who is let in by it. */
export interface AccessToken extends Viewer {
  readonly token: string;
}

/** Who every caller is where no tokens are configured. */
export const LOCAL_VIEWER: Viewer = { userId: 'local', role: 'ADMIN' };

/** Says who sends this `Authorization` value, or null when they are not known. */
export type Identify = (authorization: unknown) => Viewer | null;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Knows callers by bearer token; without tokens everyone is `local`. Takes the same time for every
 * wrong token, however much of it is right.
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
    // Every token is compared, so that the time taken does not say which one matched.
    for (const candidate of known) {
      if (timingSafeEqual(presented, candidate.digest)) viewer = candidate.viewer;
    }
    return viewer;
  };
}
