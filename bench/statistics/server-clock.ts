import { readFileSync } from 'node:fs';
import type { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Reads how much processor time, in ms, the server's side of a client's one connection has taken. */
export type ServerClock = () => number;

/** Null unless the server runs on this machine, and that is Linux. */
export async function serverClock(client: PrismaClient): Promise<ServerClock | null> {
  const [{ pid } = { pid: 0 }] = await client.$queryRaw<
    { readonly pid: number }[]
  >`SELECT pg_backend_pid() AS pid`;
  const read = (): number => {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [, , , , , , , , , , , userTicks, systemTicks] = fields.split(' ');
    return (Number(userTicks) + Number(systemTicks)) * TICK_MS;
  };
  try {
    read();
    return read;
  } catch {
    // Elsewhere, its processor time cannot be known.
    return null;
  }
}
