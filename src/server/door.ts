import type { IncomingMessage } from 'node:http';

/** Why a request is not let in. */
export interface Refusal {
  readonly status: 403 | 415;
  readonly reason: string;
}

export interface DoorOptions {
  /** Origins other than the server's own whose pages may call it, for example `https://app.test`. */
  readonly allowedOrigins: readonly string[];
  /** True where callers are not identified: then only this machine's own names are answered. */
  readonly isLoopbackOnly: boolean;
}

/** Keeps other people's web pages from using a visitor's browser to talk to this server. */
export type Door = (request: Pick<IncomingMessage, 'headers' | 'method'>) => Refusal | null;

/**
 * Refuses what a foreign page could make a browser send: a foreign `Origin` (also on WebSockets,
 * which no CORS rule covers), a form post, a `Host` that was rebound to this machine, and a
 * cross-site embed that carries no origin.
 */
export function createDoor({ allowedOrigins, isLoopbackOnly }: DoorOptions): Door {
  const allowed = new Set(allowedOrigins);
  return ({ headers, method }) => {
    const host = parsedHost(headers.host);
    if (isLoopbackOnly && !isLoopbackName(host?.hostname)) {
      return forbidden('the Host header must name this machine, for example localhost');
    }
    const { origin } = headers;
    if (origin !== undefined && !allowed.has(origin) && !isOwnOrigin(origin, host)) {
      return forbidden(`pages of the origin ${JSON.stringify(origin)} may not use this server`);
    }
    if (origin === undefined && isCrossSiteEmbed(headers)) {
      return forbidden('other sites may not embed this server');
    }
    if (method === 'POST' && !isJson(headers['content-type'])) {
      return { status: 415, reason: 'send the request as application/json' };
    }
    return null;
  };
}

/** True for names that only ever mean the machine itself. */
export function isLoopbackName(hostname: string | undefined): boolean {
  if (hostname === undefined) return false;
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

const forbidden = (reason: string): Refusal => ({ status: 403, reason });

/** `URL` normalises case, default ports and every spelling of an IPv4 address. */
const parsedHost = (host: string | undefined): URL | null =>
  host === undefined ? null : URL.parse(`http://${host}`);

const isOwnOrigin = (origin: string, host: URL | null): boolean =>
  host !== null && URL.parse(origin)?.host === host.host;

const isCrossSiteEmbed = (headers: IncomingMessage['headers']): boolean =>
  headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(?:graphql\+)?json\s*(?:;|$)/i.test(contentType ?? '');
