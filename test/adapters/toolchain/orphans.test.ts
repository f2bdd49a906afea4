import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SCORE_ONCE = `
  import { createScorerPool } from './src/adapters/toolchain/pool/scorer-pool.ts';
  import { aScoreRequest } from './test/support/score-request-builder.ts';
  const pool = createScorerPool({ workers: 1 });
  await pool.score(aScoreRequest({ 'a.ts': 'export const a = 1;' }), new AbortController().signal);
  console.log(pool.workerPids.join());
`;
const childrenFile = (pid: number): string => `/proc/${pid}/task/${pid}/children`;

it.skipIf(!existsSync(childrenFile(process.pid)))(
  'leaves no scoring process and no compiler behind when its own process is killed',
  async () => {
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', SCORE_ONCE], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await parent.stdout.take(1).toArray();
    const workerPid = Number(output);
    const compilerPids = readFileSync(childrenFile(workerPid), 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    expect(compilerPids.length).toBeGreaterThan(0);

    parent.kill('SIGKILL');

    const pids = [workerPid, ...compilerPids];
    await expect.poll(() => pids.filter(isRunning), { timeout: 5_000 }).toEqual([]);
  },
);

/** False for a process that has ended, even while its exit code has not been read. */
const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) &&
  !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
