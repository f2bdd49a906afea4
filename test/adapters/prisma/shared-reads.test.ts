import { describe, expect, it } from 'vitest';
import { SharedReads } from '../../../src/adapters/prisma/database/shared-reads.ts';
import { settle } from '../../support/manual-clock.ts';

/** A read returns how many reads there have been; each waits until the test lets it through. */
function aSource() {
  const reads = new SharedReads<number>();
  const doors: (() => void)[] = [];
  let count = 0;
  const load = async (): Promise<number> => {
    count += 1;
    const own = count;
    await new Promise<void>((resolve) => doors.push(resolve));
    return own;
  };
  const letThrough = async (): Promise<void> => {
    doors.shift()?.();
    await settle(1);
  };
  return { reads, load, letThrough };
}

describe('shared reads', () => {
  it('never return a result read before the request, and read once for concurrent requests', async () => {
    const { reads, load, letThrough } = aSource();
    const first = reads.read('anna', load);
    const meanwhile = [reads.read('anna', load), reads.read('anna', load)];
    await letThrough();
    expect(await first).toBe(1);
    await letThrough();
    expect(await Promise.all(meanwhile)).toEqual([2, 2]);
    const later = reads.read('anna', load);
    await letThrough();
    expect(await later).toBe(3);
  });

  it('do not wait for reads of other keys', async () => {
    const { reads, load, letThrough } = aSource();
    const anna = reads.read('anna', load);
    const ben = reads.read('ben', load);
    await letThrough();
    await letThrough();
    expect(await Promise.all([anna, ben])).toEqual([1, 2]);
  });

  it('fail only those who shared the read that failed', async () => {
    const { reads, load, letThrough } = aSource();
    const failing = reads.read('anna', async () => {
      await load();
      throw new Error('the database is away');
    });
    const next = reads.read('anna', load);
    await Promise.all([expect(failing).rejects.toThrow('away'), letThrough()]);
    await letThrough();
    expect(await next).toBe(2);
  });
});
