import { readFileSync } from 'node:fs';
import type { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Returns the processor time, in ms, that the server process of a client's connection has used. */
export type ServerClock = () => number;

/** Null unless the server runs on this machine, under Linux. */
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
    // Anywhere else its processor time is unknown.
    return null;
  }
}
