import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { aScoreRequest } from '../../support/score-request-builder.ts';

const childrenFile = (pid: number): string => `/proc/${pid}/task/${pid}/children`;

/** A component that differs by revision, so that nothing is cached for it. */
const aCounter = (revision: number) =>
  aScoreRequest({
    'src/Counter.tsx': `import { useState } from 'react';
export function Counter() {
  const [count, setCount] = useState(${revision});
  return <button type="button" onClick={() => setCount(count + 1)}>Count {count}</button>;
}
`,
  });

describe.skipIf(!existsSync(childrenFile(process.pid)))('code is not blamed', () => {
  const never = new AbortController().signal;
  let pool = createScorerPool({ workers: 1 });
  afterEach(async () => {
    await pool.close();
    pool = createScorerPool({ workers: 1 });
  });

  describe.each([
    ['compiler', /typescript/],
    ['linter', /oxlint/],
  ])('when the %s is killed', (_name, command) => {
    /** Kills the tool of the scoring process. */
    const killTool = (): number => {
      const [worker = 0] = pool.workerPids;
      const pid = childrenOf(worker).find((child) => command.test(commandOf(child))) ?? 0;
      expect(pid).toBeGreaterThan(0);
      process.kill(pid, 'SIGKILL');
      return pid;
    };

    it('while nothing is scored', async () => {
      const { checks } = await pool.score(aCounter(0), never);
      const pid = killTool();
      await expect.poll(() => isRunning(pid)).toBe(false);
      expect(await pool.score(aCounter(1), never)).toMatchObject({ checks });
    });

    it('while code is scored', async () => {
      const { checks } = await pool.score(aCounter(0), never);
      for (let revision = 1; revision <= 5; revision++) {
        const underWay = pool.score(aCounter(revision), never);
        killTool();
        expect(await underWay).toMatchObject({ checks });
        await pool.score(aCounter(-revision), never);
      }
    });
  });
});

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(childrenFile(pid), 'utf8').trim().split(' ').map(Number);

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8');

/** False for a process that has ended, even while its exit code has not been read. */
const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) &&
  !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
