import { describe, expect, it } from 'vitest';
import { RepairExperience } from '../../../src/orchestrator/execute/repair/repair-experience.ts';
import type { RepairTally } from '../../../src/orchestrator/ports/repair-records.ts';

const POLICY = { priorShare: 0.2, priorRepairs: 4 };

const tally = (change: Partial<RepairTally> & { readonly share: number }): RepairTally => {
  const { share, ...rest } = change;
  const repairs = rest.repairs ?? 1_000;
  const sharesWonBack = repairs * share;
  return { model: 'flash', provider: 'any', before: 60, ...rest, repairs, sharesWonBack };
};

const expected = (
  tallies: readonly RepairTally[],
  { model = 'flash', before = 60, aptitude = 1 } = {},
): number => new RepairExperience(tallies, POLICY).expectedShare({ model, before, aptitude });

describe('the share of the missing points that a repair is expected to win back', () => {
  it('is the policy’s prior, times the mender’s aptitude, while there are no repairs', () => {
    expect(expected([])).toBe(0.2);
    expect(expected([], { aptitude: 1.5 })).toBeCloseTo(0.3, 12);
    expect(expected([], { aptitude: 50 })).toBe(1);
  });

  it('is what the model’s own repairs at similar scores have won back, after many', () => {
    const seen = [tally({ share: 0.6 }), tally({ before: 30, share: 0.1 })];
    expect(expected(seen)).toBeCloseTo(0.6, 2);
    expect(expected(seen, { before: 79 })).toBeCloseTo(0.6, 2);
    expect(expected(seen, { before: 25 })).toBeCloseTo(0.1, 2);
  });

  it('is that of all the model’s repairs at scores that it has not repaired yet', () => {
    const seen = [tally({ share: 0.6 }), tally({ before: 30, share: 0.1 })];
    expect(expected(seen, { before: 95 })).toBeCloseTo(0.35, 2);
  });

  it('is that of all models’ repairs, times its aptitude, for a model without any', () => {
    const seen = [tally({ share: 0.4 })];
    expect(expected(seen, { model: 'pro', aptitude: 1.25 })).toBeCloseTo(0.5, 2);
  });

  it('moves away from the prior slowly', () => {
    const once = expected([tally({ repairs: 1, share: 1 })]);
    expect(once).toBeGreaterThan(0.2);
    expect(once).toBeLessThan(0.7);
  });
});
