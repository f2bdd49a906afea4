import { expect, it } from 'vitest';
import { tierOf } from '../../../src/adapters/rehearsal/tier.ts';

it.each([
  ['gemini-2.5-flash-lite', 'lite'],
  ['gemini-2.5-flash', 'flash'],
  ['gemini-2.5-pro', 'pro'],
  ['Some_Pro.3', 'pro'],
  ['satellite-prototype-1', 'flash'],
])('takes %s for a model of the tier %s', (model, tier) => {
  expect(tierOf(model)).toBe(tier);
});
