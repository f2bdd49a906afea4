import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScorerPool } from '../../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { ScorerWorker } from '../../../../src/adapters/toolchain/pool/scorer-worker.ts';
import { AttemptError } from '../../../../src/orchestrator/failure.ts';
import { GOOD_APP, GOOD_APP_REQUEST } from '../../../support/good-react-app.ts';
import { aScoreRequest } from '../../../support/score-request-builder.ts';

const goodApp = aScoreRequest(GOOD_APP, { request: GOOD_APP_REQUEST });
/** Overflows the stack of a native parser, which kills its process. */
const lethal = aScoreRequest({
  'src/good.ts': 'export const good = 1;',
  'src/lethal.ts': `x = ${'!\n'.repeat(150_000)}1`,
});
const never = new AbortController().signal;

/** Components that take the compiler seconds, since each has its own types to compare. */
const manyFiles = (revision: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [
      `src/Form${index}.tsx`,
      `export function Form${index}() {
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="field">Revision ${revision}</label>
      <input id="field" onChange={(event) => console.log(event.target.value)} />
      <select onChange={(event) => console.log(event.target.value)} />
      <button type="submit">Send</button>
    </form>
  );
}
`,
    ]),
  );

describe('the scorer pool', () => {
  const pools: { close(): Promise<void> }[] = [];
  afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

  const aPool = (options: Partial<Parameters<typeof createScorerPool>[0]> = {}) => {
    const pool = createScorerPool({ workers: 1, ...options });
    pools.push(pool);
    return pool;
  };

  it('starts no process before the first score', async () => {
    const pool = aPool();
    expect(pool.workerPids).toEqual([]);
    await pool.score(goodApp, never);
    expect(pool.workerPids).toHaveLength(1);
  });

  it('scores in as many processes as allowed, and keeps them', async () => {
    const pool = aPool({ workers: 2 });
    const cards = await Promise.all(Array.from({ length: 5 }, () => pool.score(goodApp, never)));
    expect(cards.map(({ overall }) => overall)).toEqual([100, 100, 100, 100, 100]);
    expect(cards[0]?.scorerVersion).toBe(pool.version);
    expect(pool.workerPids).toHaveLength(2);
  });

  it('replaces a process that bad code killed, and only that score suffers', async () => {
    const pool = aPool();
    await pool.score(goodApp, never);
    const [pid] = pool.workerPids;
    const [bad, good] = await Promise.allSettled([
      pool.score(lethal, never),
      pool.score(goodApp, never),
    ]);
    expect(bad).toMatchObject({
      status: 'fulfilled',
      value: { overall: 0, isBuildable: false },
    });
    expect(good).toMatchObject({ status: 'fulfilled', value: { overall: 100 } });
    expect(pool.workerPids).not.toContain(pid);
  });

  it('reports code that kills its processes as impossible to examine, with the file', async () => {
    const card = await aPool().score(lethal, never);
    expect(card.checks.filter(({ status }) => status !== 'SKIPPED')).toEqual([
      expect.objectContaining({
        id: 'parses',
        status: 'FAILED',
        value: 0,
        findings: [
          {
            message: 'src/lethal.ts could not be examined within bounds: its tools break down',
            severity: 'ERROR',
            path: 'src/lethal.ts',
            line: 1,
            column: 1,
            rule: 'not-examined',
          },
        ],
      }),
    ]);
  });

  it('scores again if a process was killed during a score', async () => {
    const pool = aPool();
    await pool.score(goodApp, never);
    const [pid = 0] = pool.workerPids;
    const underWay = pool.score(goodApp, never);
    process.kill(pid, 'SIGKILL');
    expect((await underWay).overall).toBe(100);
  });

  it('gives whole scores before partial ones, even before one in progress', async () => {
    const pool = aPool();
    const order: string[] = [];
    const noting = (name: string, isPartial: boolean) =>
      pool.score({ ...goodApp, isPartial }, never).then(() => order.push(name));
    await Promise.all([
      noting('first', true),
      noting('partial', true),
      noting('whole', false),
      noting('another partial', true),
    ]);
    expect(order).toEqual(['whole', 'first', 'partial', 'another partial']);
    expect(pool.workerPids).toHaveLength(1);
  });

  it('frees a process from a superseded partial score long before that would be done', async () => {
    const pool = aPool({ timeoutMs: 60_000 });
    const small = aScoreRequest({ 'src/small.ts': 'export const small = 1;' });
    await pool.score(small, never);
    const [pid] = pool.workerPids;
    const aLong = (revision: number) => ({
      ...aScoreRequest(manyFiles(revision)),
      isPartial: true,
    });
    const startMs = performance.now();
    await pool.score(aLong(1), never);
    const wholeMs = performance.now() - startMs;

    const superseding = new AbortController();
    const superseded = pool.score(aLong(2), superseding.signal);
    // By the time that a small score takes, a part of it has been done.
    await pool.score(small, never);
    const abortedMs = performance.now();
    superseding.abort(new Error('superseded'));
    await expect(superseded).rejects.toThrow('superseded');
    await pool.score(small, never);
    expect(performance.now() - abortedMs).toBeLessThan(wholeMs / 2);
    expect(pool.workerPids).toEqual([pid]);
  });

  it('replaces a process that was killed while idle', async () => {
    const pool = aPool();
    await pool.score(goodApp, never);
    const [pid = 0] = pool.workerPids;
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect((await pool.score(goodApp, never)).overall).toBe(100);
  });

  it('gives up a score that takes too long, together with its process', async () => {
    const pool = aPool({ timeoutMs: 1 });
    await expect(pool.score(goodApp, never)).rejects.toThrow(
      new AttemptError('INTERNAL', 'Scoring took longer than 1 ms'),
    );
    await expect.poll(() => pool.workerPids).toEqual([]);
  });

  it('learns when a process has loaded or ended, so that loading does not count against code', async () => {
    const limits = { typeCheckTimeoutMs: 5_000, bundleTimeoutMs: 5_000, lintTimeoutMs: 5_000 };
    const [loaded, ended] = [new ScorerWorker(limits), new ScorerWorker(limits)];
    await Promise.all([loaded.ready, ended.kill().then(() => ended.ready)]);
    expect([loaded.isAlive, ended.isAlive]).toEqual([true, false]);
    await loaded.kill();
  });

  it('rejects with the reason as soon as the signal aborts, and continues with the next', async () => {
    const pool = aPool();
    const controller = new AbortController();
    const underWay = pool.score(goodApp, controller.signal);
    const waiting = pool.score(goodApp, controller.signal);
    const next = pool.score(goodApp, never);
    controller.abort(new Error('enough'));
    await expect(underWay).rejects.toThrow('enough');
    await expect(waiting).rejects.toThrow('enough');
    await expect(pool.score(goodApp, controller.signal)).rejects.toThrow('enough');
    expect((await next).overall).toBe(100);
  });

  it('ends its processes when it is closed, and refuses further scores', async () => {
    const pool = aPool();
    const underWay = pool.score(goodApp, never);
    const waiting = pool.score(goodApp, never);
    const outcomes = Promise.allSettled([underWay, waiting]);
    const pids = pool.workerPids;
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(pids.filter(isRunning)).toEqual([]);
    await expect(pool.score(goodApp, never)).rejects.toThrow('The scorer is closed');
  });

  it.skipIf(process.platform !== 'linux')(
    'ends what its processes started together with them, busy or not (reads /proc, so on Linux only)',
    async () => {
      const pool = aPool();
      await pool.score(goodApp, never);
      const started = pool.workerPids.flatMap(childrenOf);
      expect(started.length).toBeGreaterThan(0);
      await pool.close();
      await vi.waitFor(() => expect(started.filter(isAtWork)).toEqual([]));
    },
  );

  it('never holds the event loop for 20 ms while it scores', async () => {
    const pool = aPool();
    await pool.score(goodApp, never);
    let mostMs = 0;
    let before = process.threadCpuUsage();
    // Processor time of this thread between two measurements, without that of others.
    const look = (): void => {
      const { user, system } = process.threadCpuUsage(before);
      mostMs = Math.max(mostMs, (user + system) / 1_000);
      before = process.threadCpuUsage();
    };
    const looking = setInterval(look, 1);
    for (let n = 0; n < 20; n++) await pool.score(goodApp, never);
    look();
    clearInterval(looking);
    expect(mostMs).toBeLessThan(20);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '')
    .map(Number);

/** A process that has ended may be a zombie until its exit code is read. */
function isAtWork(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
