import { expect, it } from 'vitest';
import { ContentCache } from '../../../src/adapters/toolchain/content-cache.ts';

it('computes a value once per text and purpose', () => {
  const cache = new ContentCache<number>(10_000);
  let asked = 0;
  const find = () => ++asked;
  expect([cache.use('a', 'text', find), cache.use('a', 'text', find)]).toEqual([1, 1]);
  expect([cache.use('b', 'text', find), cache.use('a', 'other', find)]).toEqual([2, 3]);
});

it('evicts the least recently used values when it is full', () => {
  const cache = new ContentCache<string>(1_000);
  cache.set('', 'a'.repeat(300), 'a');
  cache.set('', 'b'.repeat(300), 'b');
  cache.get('', 'a'.repeat(300));
  cache.set('', 'c'.repeat(300), 'c');
  expect(['a', 'b', 'c'].map((letter) => cache.get('', letter.repeat(300)))).toEqual([
    'a',
    undefined,
    'c',
  ]);
});

it('keeps nothing that exceeds its limit alone', () => {
  const cache = new ContentCache<string>(100);
  cache.set('', 'a'.repeat(200), 'a');
  expect(cache.get('', 'a'.repeat(200))).toBeUndefined();
});
