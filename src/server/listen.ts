import { once } from 'node:events';
import type { Server } from 'node:http';
import { SetupError } from '../orchestrator/setup-error.ts';
import { isLoopbackName } from './door.ts';
import { GRAPHQL_PATH } from './graphql.ts';

/** The server cannot listen on the configured host and port. */
export class AddressError extends SetupError {
  override readonly name = 'AddressError';

  constructor({ host, port }: { readonly host: string; readonly port: number }, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`cannot listen on ${host}, port ${port}: ${reason}; set HOST or PORT`, { cause });
  }
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly isLoopbackOnly: boolean;
}

/**
 * Starts to listen and returns the endpoint's URL as a client on this machine would write it.
 * Throws if callers are not authenticated and the host is not loopback, and `AddressError` if the
 * address cannot be bound.
 */
export async function listen(
  server: Server,
  { host, port, isLoopbackOnly }: ListenAddress,
): Promise<URL> {
  const isLoopback = host === '::1' || isLoopbackName(host);
  if (isLoopbackOnly && !isLoopback) {
    throw new Error(
      `refusing to listen on ${host} without access tokens: anyone who reaches it could spend your money; configure tokens, or listen on 127.0.0.1`,
    );
  }
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AddressError({ host, port }, cause);
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  const name = isLoopback ? 'localhost' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${bound.port}${GRAPHQL_PATH}`);
}
