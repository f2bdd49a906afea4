import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../../../src/adapters/prisma/database/group-commit.ts';
import { DatabaseAway } from '../../../src/adapters/prisma/database/query.ts';
import { settle } from '../../support/manual-clock.ts';

/** An item is its key and a number: `a1`. Each group waits until the test lets it through. */
function aGroupCommit(commit: (items: readonly string[]) => void = () => {}) {
  const groups: string[] = [];
  const doors: (() => void)[] = [];
  const group = new GroupCommit<string, string>({
    keyOf: (item) => item.slice(0, 1),
    commit: async (items) => {
      groups.push(items.join(' '));
      await new Promise<void>((resolve) => doors.push(resolve));
      commit(items);
      return items.map((item) => `${item} is stored`);
    },
  });
  const letThrough = async (): Promise<void> => {
    await settle(3);
    doors.shift()?.();
    await settle(3);
  };
  return { group, groups, letThrough };
}

describe('a group commit', () => {
  it('groups items added in one turn, and items added while a group is in progress', async () => {
    const { group, groups, letThrough } = aGroupCommit();
    const first = [group.add('a1'), group.add('b1')];
    await settle(3);
    const second = [group.add('c1'), group.add('d1'), group.add('e1')];
    await letThrough();
    await letThrough();
    expect(await Promise.all([...first, ...second])).toEqual(
      ['a1', 'b1', 'c1', 'd1', 'e1'].map((item) => `${item} is stored`),
    );
    expect(groups).toEqual(['a1 b1', 'c1 d1 e1']);
  });

  it('resolves no item before its group is committed', async () => {
    const { group, letThrough } = aGroupCommit();
    const answered: string[] = [];
    for (const item of ['a1', 'b1']) void group.add(item).then(() => answered.push(item));
    await settle();
    expect(answered).toEqual([]);
    await letThrough();
    expect(answered).toEqual(['a1', 'b1']);
  });

  it('keeps items with equal keys in order, each in a group of its own', async () => {
    const { group, groups, letThrough } = aGroupCommit();
    const all = ['a1', 'a2', 'b1', 'a3', 'b2', 'c1'].map((item) => group.add(item));
    for (let round = 0; round < 3; round += 1) await letThrough();
    await Promise.all(all);
    expect(groups).toEqual(['a1 b1 c1', 'a2 b2', 'a3']);
  });

  it('commits each item alone after a group fails, so that a bad item fails alone', async () => {
    const { group, groups, letThrough } = aGroupCommit((items) => {
      if (items.includes('b1')) throw new Error('b1 cannot be stored');
    });
    const all = ['a1', 'b1', 'c1'].map((item) =>
      group.add(item).catch((cause: Error) => cause.message),
    );
    for (let round = 0; round < 4; round += 1) await letThrough();
    expect(await Promise.all(all)).toEqual(['a1 is stored', 'b1 cannot be stored', 'c1 is stored']);
    expect(groups).toEqual(['a1 b1 c1', 'a1', 'b1', 'c1']);
  });

  it('fails all remaining items at once when the database is away', async () => {
    const { group, groups, letThrough } = aGroupCommit(() => {
      throw new DatabaseAway('read ECONNRESET');
    });
    const all = ['a1', 'b1', 'c1'].map((item) =>
      group.add(item).catch((cause: Error) => cause.message),
    );
    for (let round = 0; round < 2; round += 1) await letThrough();
    expect(await Promise.all(all)).toEqual(Array(3).fill('read ECONNRESET'));
    expect(groups).toEqual(['a1 b1 c1', 'a1']);
  });

  it('carries on with later items after a failure', async () => {
    const { group, letThrough } = aGroupCommit((items) => {
      if (items.includes('a1')) throw new Error('the database is away');
    });
    const failing = group.add('a1').catch((cause: Error) => cause.message);
    await letThrough();
    expect(await failing).toBe('the database is away');
    const later = group.add('a2');
    await letThrough();
    expect(await later).toBe('a2 is stored');
  });

  it('limits the size of a group', async () => {
    const { group, groups, letThrough } = aGroupCommit();
    const items = Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    const all = items.map((item) => group.add(item));
    await letThrough();
    await letThrough();
    await Promise.all(all);
    expect(groups.map((each) => each.split(' ').length)).toEqual([64, 36]);
  });
});
