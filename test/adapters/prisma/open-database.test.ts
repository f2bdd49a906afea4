import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderInUseError } from '../../../src/adapters/prisma/database/folder-lock.ts';
import { openDatabase } from '../../../src/adapters/prisma/database/open-database.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { aNewRun } from '../../support/stored-run-builders.ts';

const HOLD_DATABASE = fileURLToPath(new URL('programs/hold-database.ts', import.meta.url));

describe('openDatabase with a folder', () => {
  let folder: string;
  const open = () => openDatabase({ databaseUrl: null, dataDir: join(folder, 'data') });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contender-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps data between two openings', async () => {
    const first = await open();
    const run = aNewRun();
    await prismaRunStore(first).admit(run);
    await first.close();

    const second = await open();
    const head = await prismaRunStore(second).head(run.id);
    await second.close();

    expect(head).toEqual({ userId: run.userId, status: 'QUEUED', lastSequence: 0 });
  });

  it('refuses a folder that this process has open already', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(FolderInUseError);
    await first.close();
    await (await open()).close();
  });

  it('recreates the database when an earlier first start was interrupted', async () => {
    const unfinished = join(folder, 'data', 'postgres.new');
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, 'PG_VERSION'), '18\n');

    const database = await open();
    const count = await database.client.run.count();
    await database.close();

    expect(count).toBe(0);
    expect(await readdir(join(folder, 'data'))).not.toContain('postgres.new');
  });

  it('refuses a folder that another process holds, and opens it intact once that is killed', async () => {
    const { holder, runId } = await startHolder(join(folder, 'data'));
    try {
      await expect(open()).rejects.toThrow('is in use by another Contender');
    } finally {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    }

    const database = await open();
    const head = await prismaRunStore(database).head(runId);
    await database.close();

    expect(head?.userId).toBe('anna');
  });
});

/** Resolves once another process has stored a run in the folder's database. */
async function startHolder(
  dataDir: string,
): Promise<{ readonly holder: ChildProcess; readonly runId: string }> {
  const holder = spawn(process.execPath, [HOLD_DATABASE, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(holder.stdout)) return { holder, runId: line };
  throw new Error('the other process ended before it had stored a run');
}
