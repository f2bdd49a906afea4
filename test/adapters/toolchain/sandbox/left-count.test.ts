import { expect, it } from 'vitest';
import { leftIn } from '../../../../src/adapters/toolchain/sandbox/trial/invariants/left-count.ts';

it.each<[string, readonly number[]]>([
  ['2 items left', [2]],
  ['2 of 5 items left', [2]],
  ['2 / 5 left', [2]],
  ['Remaining: 3', [3]],
  ['Total 3 Active 2', [3, 2]],
  ['2 of 5 done', []],
  ['12 characters left', []],
])('reads how many items a page says are left: %s', (text, left) => {
  expect(leftIn(text)).toEqual(left);
});
