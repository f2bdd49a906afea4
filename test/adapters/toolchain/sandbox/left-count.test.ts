import { expect, it } from 'vitest';
import { leftIn } from '../../../../src/adapters/toolchain/sandbox/trial/invariants/left-count.ts';

it.each<[string, number | null]>([
  ['2 items left', 2],
  ['2 of 5 items left', 2],
  ['2 / 5 left', 2],
  ['Remaining: 3', 3],
  ['2 of 5 done', null],
  ['12 characters left', null],
])('reads how many items a page says are left: %s', (text, left) => {
  expect(leftIn(text)).toBe(left);
});
