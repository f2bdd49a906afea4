import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseAway } from '../../../src/adapters/prisma/database/query.ts';
import {
  type ServerConnections,
  serverConnections,
} from '../../../src/adapters/prisma/database/server-database.ts';
import { Prisma } from '../../../src/adapters/prisma/generated/client/client.ts';
import { OVER_SERVER, TEST_SERVER_URL } from '../../support/database.ts';

const ONE = Prisma.sql`SELECT 1 AS one`;
const LOCK = Prisma.sql`SELECT pg_advisory_xact_lock(4711)`;

/** Relays everything between clients and the server, until told to let its connections go dead. */
async function aRelayTo(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(Number(port || 5432), hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.pipe(server);
    server.pipe(client);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((relay.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Silently drops traffic of current connections; later ones are served. */
    silence: () => {
      for (const socket of sockets) socket.unpipe().resume();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  };
}

describe.skipIf(TEST_SERVER_URL === null)(`the connections ${OVER_SERVER}`, () => {
  const databaseUrl = TEST_SERVER_URL ?? '';
  let relay: Awaited<ReturnType<typeof aRelayTo>>;
  let connections: ServerConnections;

  beforeEach(async () => {
    relay = await aRelayTo(databaseUrl);
    connections = serverConnections(relay.url, {
      maxConnections: 1,
      answerTimeoutMs: 1_000,
      lockTimeoutMs: 50,
      closeTimeoutMs: 100,
    });
  });

  afterEach(async () => {
    await connections.close();
    relay.close();
  });

  it('abandon one that has gone dead, and open another', async () => {
    await connections.query(ONE);
    relay.silence();
    await expect(connections.query(ONE)).rejects.toThrow('timeout');
    expect(await connections.query(ONE)).toEqual([{ one: 1 }]);
  });

  it('close quickly even if one has gone dead', async () => {
    const bounds = { maxConnections: 1, answerTimeoutMs: 1_000, lockTimeoutMs: 50 };
    const dead = serverConnections(relay.url, { ...bounds, closeTimeoutMs: 100 });
    await dead.query(ONE);
    relay.silence();
    await dead.close();
  });

  it('tell a server’s error about a statement from a server that does not answer', async () => {
    await expect(connections.query(Prisma.sql`SELECT nothing`)).rejects.not.toBeInstanceOf(
      DatabaseAway,
    );
    relay.close();
    await expect(connections.query(ONE)).rejects.toBeInstanceOf(DatabaseAway);
  });

  it('limit how long a statement waits for a lock', async () => {
    const other = serverConnections(databaseUrl, {
      maxConnections: 1,
      answerTimeoutMs: 10_000,
      lockTimeoutMs: 10_000,
      closeTimeoutMs: 100,
    });
    try {
      await other.query(Prisma.sql`SELECT pg_advisory_lock(4711)`);
      await expect(connections.query(LOCK)).rejects.toThrow('lock timeout');
      expect(await connections.query(ONE)).toEqual([{ one: 1 }]);
    } finally {
      await other.close();
    }
  });
});
