import { describe, expect, it } from 'vitest';
import { UserBudgets } from '../../../src/orchestrator/budget/user-budgets.ts';
import type { UserLedger } from '../../../src/orchestrator/ports/user-ledger.ts';
import { countedIds } from '../../support/ids.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../support/memory-user-ledger.ts';

const TEN = { limitUsd: 10, days: 30 };

function someBudgets(
  configured: Partial<ConstructorParameters<typeof UserBudgets>[1]> = {},
  change: (ledger: UserLedger) => Partial<UserLedger> = () => ({}),
) {
  const clock = manualClock();
  const store = memoryRunStore();
  const memory = memoryUserLedger(store);
  const ledger = { ...memory, ...change(memory) };
  const log = keptLog();
  const budgets = new UserBudgets(
    { store, ledger, clock, ids: countedIds(), log },
    { forAll: null, byUser: new Map(), ...configured },
  );
  return { budgets, ledger, clock, log };
}

const ANNA = { userId: 'anna', runId: null };
const exactly = (usd: number) => ({ atLeastUsd: usd, atMostUsd: usd, attemptId: null });

describe('what a user may spend', () => {
  it('is read again when the connection breaks, and the run draws on what is found', async () => {
    let breaks = 0;
    const { budgets, clock } = someBudgets({}, (ledger) => ({
      budgetOf: (userId) => {
        if (breaks === 0) return ledger.budgetOf(userId);
        breaks -= 1;
        return Promise.reject(new Error('read ECONNRESET'));
      },
    }));
    const envelope = await budgets.envelope(ANNA);
    await budgets.set('anna', { limitUsd: 1, days: 30 });
    await clock.advance(60_000);

    breaks = 2;
    const reserving = envelope.reserve(exactly(0.4));
    await clock.advance(1_100);
    expect((await reserving)?.reservedUsd).toBe(0.4);
    expect(envelope.availableUsd).toBeCloseTo(0.6);
  });

  it('is read again when the database is away for as long as a restart takes', async () => {
    let breaks = 3;
    const { budgets, clock } = someBudgets({ forAll: TEN }, (ledger) => ({
      reserve: (wanted) => {
        if (breaks === 0) return ledger.reserve(wanted);
        breaks -= 1;
        return Promise.reject(new Error('connect ECONNREFUSED'));
      },
    }));
    const envelope = await budgets.envelope(ANNA);
    const reserving = envelope.reserve(exactly(0.4)).catch((cause: Error) => cause.message);
    await clock.advance(6_100);
    expect(await reserving).toMatchObject({ reservedUsd: 0.4 });
    expect(envelope.availableUsd).toBeCloseTo(9.6);
  });

  it('is unknown when it cannot be read, and nothing is granted then', async () => {
    const { budgets, clock } = someBudgets({}, () => ({
      budgetOf: () => Promise.reject(new Error('connect ECONNREFUSED')),
    }));
    const looking = budgets.envelope(ANNA).catch((cause: Error) => cause.message);
    await clock.advance(6_100);
    expect(await looking).toBe('connect ECONNREFUSED');
  });

  it('is what was set for them, else what is configured for them, else what is for all', async () => {
    const { budgets } = someBudgets({
      forAll: TEN,
      byUser: new Map([['anna', { limitUsd: 20, days: 7 }]]),
    });
    expect(await budgets.budgetOf('ben')).toEqual(TEN);
    expect(await budgets.budgetOf('anna')).toEqual({ limitUsd: 20, days: 7 });
    const set = await budgets.set('anna', { limitUsd: 5, days: 1 });
    expect(set).toEqual({
      userId: 'anna',
      limitUsd: 5,
      days: 1,
      setAt: new Date('2026-01-01T00:00:00Z'),
    });
    expect(await budgets.remainingUsd('anna')).toBe(5);
    expect(await budgets.set('anna', null)).toMatchObject({ limitUsd: 20, days: 7, setAt: null });
    expect(await budgets.budgetOf('anna')).toEqual({ limitUsd: 20, days: 7 });
  });

  it('is read from the ledger once in five seconds when there is no limit, and nothing else is', async () => {
    let lookups = 0;
    const untouched = async (): Promise<never> => {
      throw new Error('there is nothing to keep');
    };
    const { budgets, clock } = someBudgets({}, (ledger) => ({
      budgetOf: async (userId) => {
        lookups += 1;
        return ledger.budgetOf(userId);
      },
      reserve: untouched,
      chargedUsd: untouched,
    }));
    for (let run = 0; run < 5; run += 1) {
      expect((await budgets.envelope(ANNA)).isBounded).toBe(false);
      expect(await budgets.remainingUsd('anna')).toBeNull();
    }
    expect(lookups).toBe(1);
    await clock.advance(5_000);
    await budgets.budgetOf('anna');
    expect(lookups).toBe(2);
  });

  it('is limited within five seconds once another process has set a limit', async () => {
    const { budgets, ledger, clock } = someBudgets();
    expect((await budgets.envelope(ANNA)).isBounded).toBe(false);
    await ledger.setBudget('anna', TEN, clock.now());
    await clock.advance(5_000);
    expect((await budgets.envelope(ANNA)).availableUsd).toBe(10);
  });

  it('bounds what is under way already when a first limit is set', async () => {
    const { budgets } = someBudgets();
    const envelope = await budgets.envelope(ANNA);
    await (await envelope.reserve(exactly(30)))?.settle(30);
    await budgets.set('anna', TEN);
    expect(await envelope.reserve(exactly(11))).toBeNull();
    expect(envelope).toMatchObject({ isBounded: true, availableUsd: 10 });
    expect((await envelope.reserve(exactly(9)))?.reservedUsd).toBe(9);
  });

  it('is shared by everything that draws on it, and follows what is set in mid-run', async () => {
    const { budgets } = someBudgets({ forAll: TEN });
    const [one, other] = [await budgets.envelope(ANNA), await budgets.envelope(ANNA)];
    const reservation = await one.reserve(exactly(8));
    expect(await other.reserve(exactly(3))).toBeNull();
    expect(other.availableUsd).toBe(2);
    await reservation?.settle(1);
    expect((await other.reserve(exactly(9)))?.reservedUsd).toBe(9);
    await budgets.set('anna', { limitUsd: 12, days: 30 });
    expect((await one.reserve(exactly(2)))?.reservedUsd).toBe(2);
  });

  it('is available here again once a reservation was not needed', async () => {
    const { budgets } = someBudgets({ forAll: TEN });
    const envelope = await budgets.envelope(ANNA);
    const reservation = await envelope.reserve(exactly(4));
    expect(envelope.availableUsd).toBe(6);
    await reservation?.settle(1);
    expect(envelope.availableUsd).toBe(9);
  });

  it('keeps a reservation at its worst case while it cannot be settled, and says so', async () => {
    const { budgets, log } = someBudgets({ forAll: TEN }, () => ({
      settle: async () => {
        throw new Error('the database is away');
      },
    }));
    const reservation = await (await budgets.envelope(ANNA)).reserve(exactly(8));
    await reservation?.settle(1);
    expect(await budgets.remainingUsd('anna')).toBe(2);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a reservation could not be settled yet',
    ]);
  });
});
