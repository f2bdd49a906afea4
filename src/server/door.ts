import type { IncomingMessage } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: 403 | 415;
  readonly reason: string;
}

export interface DoorOptions {
  /** Origins, besides the server's own, whose pages may call it, for example `https://app.test`. */
  readonly allowedOrigins: readonly string[];
  /** True when callers are not authenticated: then only loopback `Host` names are accepted. */
  readonly isLoopbackOnly: boolean;
}

/** Decides whether a request may come in; null lets it in. */
export type Door = (request: Pick<IncomingMessage, 'headers' | 'method'>) => Refusal | null;

/**
 * Protects against other sites that use a visitor's browser to reach this server. Refuses a foreign
 * `Origin` (also on WebSockets, which CORS does not cover), form posts, a `Host` rebound to this
 * machine (DNS rebinding), and cross-site embeds that carry no `Origin`.
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

/** True for host names that always mean this machine. */
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
