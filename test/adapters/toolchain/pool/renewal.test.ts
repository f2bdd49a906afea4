import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { childrenOf, isRunning, tellsOfProcesses } from '../../../support/running-processes.ts';
import { aScoreRequest } from '../../../support/score-request-builder.ts';

const small = aScoreRequest({ 'src/small.ts': 'export const small = 1;' });
const never = new AbortController().signal;
/** The time that a fresh process may take to warm up on a busy machine. */
const SOON = { timeout: 40_000 };

describe.skipIf(!tellsOfProcesses)(
  'a scoring process due for renewal',
  { timeout: 120_000 },
  () => {
    const pools: { close(): Promise<void> }[] = [];
    afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

    const aPool = (renewal: { scores?: number; residentMb?: number }, workers = 1) => {
      const pool = createScorerPool({ workers, renewal, timeoutMs: 60_000 });
      pools.push(pool);
      return pool;
    };
    type Pool = ReturnType<typeof aPool>;

    const score = async (pool: Pool, times = 1): Promise<void> => {
      for (let time = 0; time < times; time++) await pool.score(small, never);
    };
    /** A pool with one process that is due for renewal, and the fresh process that was started. */
    const amidRenewal = async () => {
      const pool = aPool({ scores: 2 });
      await score(pool);
      expect(pool.workerPids).toHaveLength(1);
      await score(pool);
      const [old = 0, fresh = 0] = pool.workerPids;
      expect(pool.workerPids).toHaveLength(2);
      return { pool, old, fresh };
    };

    it('scores until a fresh one is warm, then ends with everything it started', async () => {
      const { pool, old, fresh } = await amidRenewal();
      const tools = childrenOf(old);
      expect(tools.length).toBeGreaterThan(0);
      // The fresh one has yet to load; the old one has the score cached.
      await score(pool);
      expect(pool.workerPids).toEqual([old, fresh]);
      await expect.poll(() => pool.workerPids, SOON).toEqual([fresh]);
      // Its tools were started before it was asked for a score.
      expect(childrenOf(fresh).length).toBeGreaterThan(0);
      await expect.poll(() => [old, ...tools].filter(isRunning), SOON).toEqual([]);
      await score(pool);
      expect(pool.workerPids[0]).toBe(fresh);
    });

    it('is renewed one at a time, and no score fails or is lost', async () => {
      const pool = aPool({ scores: 2 }, 2);
      const seen = new Set<number>();
      let most = 0;
      const lane = async (): Promise<void> => {
        while (seen.size < 4) {
          await score(pool);
          most = Math.max(most, pool.workerPids.length);
          for (const pid of pool.workerPids) seen.add(pid);
        }
      };
      await Promise.all([lane(), lane(), lane()]);
      expect(most).toBe(3);
      await expect.poll(() => pool.workerPids.length, SOON).toBe(2);
      await expect
        .poll(() => [...seen].filter((pid) => isRunning(pid)).sort(), SOON)
        .toEqual([...pool.workerPids].sort());
    });

    it('is also renewed if it uses too much memory, but not again at once', async () => {
      const pool = aPool({ scores: 100, residentMb: 1 });
      await score(pool, 19);
      const [old] = pool.workerPids;
      expect(pool.workerPids).toEqual([old]);
      await score(pool);
      const [, fresh] = pool.workerPids;
      await expect.poll(() => pool.workerPids, SOON).toEqual([fresh]);
      await score(pool, 5);
      expect(pool.workerPids).toEqual([fresh]);
    });

    it('stays if the fresh one is killed before it is warm, and is renewed later', async () => {
      const { pool, old, fresh } = await amidRenewal();
      process.kill(fresh, 'SIGKILL');
      await expect.poll(() => pool.workerPids, SOON).toEqual([old]);
      await score(pool, 19);
      expect(pool.workerPids).toEqual([old]);
      await score(pool);
      const [, next] = pool.workerPids;
      expect(next).not.toBe(fresh);
      await expect.poll(() => pool.workerPids, SOON).toEqual([next]);
    });

    it('may be killed meanwhile: its score is given all the same, and one process is left', async () => {
      const { pool, old, fresh } = await amidRenewal();
      const underWay = pool.score(small, never);
      process.kill(old, 'SIGKILL');
      expect((await underWay).isBuildable).toBe(true);
      await expect.poll(() => pool.workerPids.length, SOON).toBe(1);
      await expect.poll(() => [old, fresh].filter(isRunning), SOON).toEqual([]);
      await score(pool);
    });

    it('leaves no process behind if the pool is closed meanwhile', async () => {
      const { pool, old, fresh } = await amidRenewal();
      const tools = childrenOf(old);
      const underWay = Promise.allSettled([pool.score(small, never)]);
      await pool.close();
      expect((await underWay)[0]?.status).toBe('rejected');
      expect(pool.workerPids).toEqual([]);
      expect([old, fresh].filter(isRunning)).toEqual([]);
      await expect.poll(() => tools.filter(isRunning), SOON).toEqual([]);
    });

    it('leaves no process behind if the service is killed meanwhile', async () => {
      const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', RENEW], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [output] = await parent.stdout.take(1).toArray();
      const pids = String(output).trim().split(',').map(Number);
      expect(pids).toHaveLength(2);
      const tools = pids.flatMap(childrenOf);
      parent.kill('SIGKILL');
      await expect.poll(() => [...pids, ...tools].filter(isRunning), SOON).toEqual([]);
    });

    it('never holds the event loop for 20 ms', async () => {
      const pool = aPool({ scores: 3 });
      await score(pool);
      const [first] = pool.workerPids;
      let mostMs = 0;
      let before = process.threadCpuUsage();
      // Processor time of this thread between two measurements, without that of others.
      const look = (): void => {
        const { user, system } = process.threadCpuUsage(before);
        mostMs = Math.max(mostMs, (user + system) / 1_000);
        before = process.threadCpuUsage();
      };
      const looking = setInterval(look, 1);
      while (pool.workerPids.includes(first ?? 0)) await score(pool);
      look();
      clearInterval(looking);
      expect(mostMs).toBeLessThan(20);
    });
  },
);

const RENEW = `
  import { createScorerPool } from './src/adapters/toolchain/pool/scorer-pool.ts';
  import { aScoreRequest } from './test/support/score-request-builder.ts';
  const pool = createScorerPool({ workers: 1, renewal: { scores: 1 } });
  await pool.score(aScoreRequest({ 'a.ts': 'export const a = 1;' }), new AbortController().signal);
  console.log(pool.workerPids.join());
`;
