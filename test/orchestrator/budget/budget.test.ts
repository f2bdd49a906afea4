import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/orchestrator/budget/budget.ts';

const exactly = (usd: number) => ({ atLeastUsd: usd, atMostUsd: usd, attemptId: null });

describe('Budget', () => {
  it('refuses what does not fit, and holds what does until it is settled', async () => {
    const budget = new Budget(1);
    const first = await budget.reserve(exactly(0.75));
    expect(await budget.reserve(exactly(0.5))).toBeNull();
    await first?.settle(0.25);
    expect(budget.availableUsd).toBe(0.75);
    expect(budget.spentUsd).toBe(0.25);
  });

  it('grants what there is between the least and the most that is wanted', async () => {
    const budget = new Budget(1);
    const wanted = { atLeastUsd: 0.3, atMostUsd: 0.75, attemptId: null };
    expect((await budget.reserve(wanted))?.reservedUsd).toBe(0.75);
    expect(await budget.reserve(wanted)).toBeNull();
    const less = { ...wanted, atLeastUsd: 0.2 };
    expect((await budget.reserve(less))?.reservedUsd).toBe(0.25);
    expect(budget.availableUsd).toBe(0);
  });

  it('refuses to be settled twice', async () => {
    const reservation = await new Budget(1).reserve(exactly(0.5));
    await reservation?.settle(0);
    await expect(reservation?.settle(0)).rejects.toThrow('settled only once');
  });

  it('draws on the envelope around it, which its neighbours share', async () => {
    const user = new Budget(1);
    const run = new Budget(Number.POSITIVE_INFINITY, user);
    const neighbour = new Budget(0.75, user);
    await (await run.reserve(exactly(0.5)))?.settle(0.5);
    expect(neighbour.availableUsd).toBe(0.5);
    expect(await neighbour.reserve(exactly(0.6))).toBeNull();
    expect(run.isBounded).toBe(true);
  });

  it('takes no more than the envelope around it grants, and gives the difference back', async () => {
    const user = new Budget(0.4);
    const run = new Budget(1, user);
    const reservation = await run.reserve({ atLeastUsd: 0.1, atMostUsd: 0.9, attemptId: null });
    expect(reservation?.reservedUsd).toBe(0.4);
    await reservation?.settle(0.1);
    expect([run.availableUsd, user.availableUsd, run.spentUsd]).toEqual([0.3, 0.3, 0.1]);
  });

  it('gives back what it held when the envelope around it cannot be asked', async () => {
    const away = {
      isBounded: true,
      availableUsd: 1,
      reserve: async () => {
        throw new Error('the ledger is away');
      },
    };
    const run = new Budget(1, away);
    await expect(run.reserve(exactly(0.5))).rejects.toThrow('the ledger is away');
    expect(run.availableUsd).toBe(1);
  });

  it('is exact although binary fractions are not: ten dimes are a dollar', async () => {
    const budget = new Budget(1);
    for (let dime = 0; dime < 10; dime += 1)
      await (await budget.reserve(exactly(0.1)))?.settle(0.1);
    expect(budget.availableUsd).toBe(0);
    expect(budget.spentUsd).toBe(1);
  });

  it('never has more reserved and spent than its limit, in any order of reserving and settling', async () => {
    const cents = fc.integer({ min: 1, max: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            wanted: cents,
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            settleNow: fc.boolean(),
          }),
        ),
        async (steps) => {
          const budget = new Budget(100);
          const open: (() => Promise<void> | undefined)[] = [];
          for (const { wanted, share, settleNow } of steps) {
            const reservation = await budget.reserve(exactly(wanted));
            const settle = () => reservation?.settle(wanted * share);
            if (settleNow) await settle();
            else open.push(settle);
            expect(budget.spentUsd).toBeLessThanOrEqual(100);
            expect(budget.availableUsd).toBeGreaterThanOrEqual(0);
          }
          for (const settle of open) await settle();
          expect(budget.spentUsd).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
