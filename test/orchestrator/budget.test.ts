import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/orchestrator/budget/budget.ts';

describe('Budget', () => {
  it('refuses what does not fit, and holds what does until it is settled', () => {
    const budget = new Budget(1);
    const first = budget.reserve(0.75);
    expect(budget.reserve(0.5)).toBeNull();
    first?.settle(0.25);
    expect(budget.availableUsd).toBe(0.75);
    expect(budget.spentUsd).toBe(0.25);
  });

  it('refuses to be settled twice', () => {
    const reservation = new Budget(1).reserve(0.5);
    reservation?.settle(0);
    expect(() => reservation?.settle(0)).toThrow('settled only once');
  });

  it('draws on the envelope around it, which its neighbours share', () => {
    const user = new Budget(1);
    const run = new Budget(Number.POSITIVE_INFINITY, user);
    const neighbour = new Budget(0.75, user);
    run.reserve(0.5)?.settle(0.5);
    expect(neighbour.availableUsd).toBe(0.5);
    expect(neighbour.reserve(0.6)).toBeNull();
    expect(run.isBounded).toBe(true);
  });

  it('never has more reserved and spent than its limit, in any order of reserving and settling', () => {
    const cents = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            wanted: cents,
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            settleNow: fc.boolean(),
          }),
        ),
        (steps) => {
          const budget = new Budget(100);
          const open: (() => void)[] = [];
          for (const { wanted, share, settleNow } of steps) {
            const reservation = budget.reserve(wanted);
            const settle = () => reservation?.settle(wanted * share);
            if (settleNow) settle();
            else open.push(settle);
            expect(budget.spentUsd).toBeLessThanOrEqual(100);
            expect(budget.availableUsd).toBeGreaterThanOrEqual(0);
          }
          for (const settle of open) settle();
          expect(budget.spentUsd).toBeLessThanOrEqual(100 + 1e-9);
        },
      ),
    );
  });
});
