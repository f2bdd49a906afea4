import { expect, it } from 'vitest';
import { Affinity } from '../../../../src/adapters/toolchain/pool/affinity.ts';
import { filesFrom } from '../../../support/score-request-builder.ts';

it('counts the unchanged files of the most similar set', () => {
  const affinity = new Affinity();
  affinity.remember(filesFrom({ a: '1', b: '2', c: '3' }));
  affinity.remember(filesFrom({ a: '1', d: '4' }));
  expect(affinity.with(filesFrom({ a: '1', b: '2', c: 'changed' }))).toBe(2);
  expect(affinity.with(filesFrom({ a: '1', d: '4' }))).toBe(2);
  expect(affinity.with(filesFrom({ x: '1' }))).toBe(0);
});

it('forgets old sets', () => {
  const affinity = new Affinity();
  affinity.remember(filesFrom({ a: '1' }));
  for (let n = 0; n < 6; n++) affinity.remember(filesFrom({ b: `${n}` }));
  expect(affinity.with(filesFrom({ a: '1' }))).toBe(0);
});
