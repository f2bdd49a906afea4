import { expect, it } from 'vitest';
import type { RunStore } from '../../src/orchestrator/ports/run-store.ts';
import type { LedgerRequest, UserLedger } from '../../src/orchestrator/ports/user-ledger.ts';
import { attemptEnded } from './run-changes.ts';
import {
  aNewRun,
  aSpend,
  attemptStarted,
  eventsOf,
  nextId,
  scored,
  secondsIn,
} from './stored-run-builders.ts';

const DOLLAR = { limitUsd: 1, days: 30 };

/** The contract of every `UserLedger` over its run store. */
export function itKeepsBudgets(open: () => { store: RunStore; ledger: UserLedger }): void {
  const aUser = () => `user-${nextId()}`;
  const aRequest = (change: Partial<LedgerRequest>): LedgerRequest => ({
    id: nextId(),
    userId: 'nobody',
    runId: null,
    attemptId: null,
    atLeastUsd: 0.5,
    atMostUsd: 0.5,
    fallback: DOLLAR,
    at: secondsIn(5),
    ...change,
  });
  const since = secondsIn(0);

  async function aRunningAttempt(store: RunStore, userId: string) {
    const run = aNewRun({ userId });
    const attemptId = nextId();
    await store.admit(run);
    const [started, attempt] = eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(attemptId),
    ]);
    if (started === undefined || attempt === undefined) throw new Error('two events were asked');
    await store.append(started);
    await store.append(attempt);
    const end = (costUsd: number) =>
      store.append({
        runId: run.id,
        sequence: 3,
        at: secondsIn(9),
        change: attemptEnded(attemptId, scored({ spend: aSpend({ costUsd }) })),
      });
    return { runId: run.id, attemptId, end };
  }

  it('reserves what fits, and reports what is left', async () => {
    const { ledger } = open();
    const userId = aUser();
    expect(await ledger.reserve(aRequest({ userId, atMostUsd: 0.6 }))).toEqual({
      grantedUsd: 0.6,
      availableUsd: 0.4,
    });
    expect(await ledger.reserve(aRequest({ userId }))).toEqual({
      grantedUsd: null,
      availableUsd: 0.4,
    });
    expect(await ledger.reserve(aRequest({ userId, atLeastUsd: 0.1 }))).toEqual({
      grantedUsd: 0.4,
      availableUsd: 0,
    });
    expect(await ledger.chargedUsd(userId, since)).toBe(1);
    expect(await ledger.chargedUsd(aUser(), since)).toBe(0);
  });

  it('counts what a request really cost once that is known', async () => {
    const { ledger } = open();
    const userId = aUser();
    const request = aRequest({ userId });
    await ledger.reserve(request);
    await ledger.settle(request.id, 0.123457);
    expect(await ledger.chargedUsd(userId, since)).toBe(0.123457);
    await ledger.settle(nextId(), 0.5);
  });

  it('charges an attempt by its reservations while it runs, and by its own row once it has ended', async () => {
    const { store, ledger } = open();
    const userId = aUser();
    const { runId, attemptId, end } = await aRunningAttempt(store, userId);
    const first = aRequest({ userId, runId, attemptId, atMostUsd: 0.25, atLeastUsd: 0 });
    await ledger.reserve(first);
    await ledger.reserve(aRequest({ userId, runId, attemptId }));
    await ledger.settle(first.id, 0.1);
    expect(await ledger.heldUsd(runId)).toEqual(new Map([[attemptId, 0.6]]));
    expect(await ledger.chargedUsd(userId, since)).toBe(0.6);
    await end(0.300001);
    expect(await ledger.heldUsd(runId)).toEqual(new Map());
    expect(await ledger.chargedUsd(userId, since)).toBe(0.300001);
  });

  it('charges a run’s tests once: by their reservation, then with the run', async () => {
    const { store, ledger } = open();
    const userId = aUser();
    const { runId } = await aRunningAttempt(store, userId);
    await ledger.reserve(aRequest({ userId, runId }));
    expect(await ledger.heldUsd(runId)).toEqual(new Map([[null, 0.5]]));
    await store.keepTests(runId, { tests: [], costUsd: 0.2 });
    expect(await ledger.heldUsd(runId)).toEqual(new Map());
    expect(await ledger.chargedUsd(userId, since)).toBe(0.2);
  });

  it('uses the budget set for the user, from then on', async () => {
    const { ledger } = open();
    const userId = aUser();
    expect(await ledger.budgetOf(userId)).toBeNull();
    await ledger.setBudget(userId, { limitUsd: 2.5, days: 7 }, secondsIn(1));
    expect(await ledger.budgetOf(userId)).toMatchObject({ limitUsd: 2.5, days: 7 });
    const two = aRequest({ userId, atLeastUsd: 2, atMostUsd: 2 });
    expect(await ledger.reserve(two)).toEqual({ grantedUsd: 2, availableUsd: 0.5 });
    await ledger.setBudget(userId, { limitUsd: 2.25, days: 7 }, secondsIn(2));
    expect(await ledger.reserve({ ...two, id: nextId() })).toEqual({
      grantedUsd: null,
      availableUsd: 0.25,
    });
    expect(await ledger.budgets()).toContainEqual({
      userId,
      limitUsd: 2.25,
      days: 7,
      setAt: secondsIn(2),
    });
    await ledger.setBudget(userId, null, secondsIn(3));
    expect(await ledger.budgetOf(userId)).toBeNull();
    // The fallback is a budget of one dollar, of which two have been spent.
    expect((await ledger.reserve(aRequest({ userId }))).grantedUsd).toBeNull();
  });

  it('ignores spending older than the window', async () => {
    const { ledger } = open();
    const userId = aUser();
    await ledger.reserve(aRequest({ userId, atMostUsd: 1 }));
    const later = aRequest({ userId, at: new Date(secondsIn(6).getTime() + 30 * 86_400_000) });
    expect((await ledger.reserve(later)).grantedUsd).toBe(0.5);
  });

  it('has no limit when none is set', async () => {
    const { ledger } = open();
    const request = aRequest({ userId: aUser(), atMostUsd: 1_000, fallback: null });
    expect(await ledger.reserve(request)).toEqual({ grantedUsd: 1_000, availableUsd: null });
  });

  it('never lets a hundred concurrent requests overdraw a dollar by a millionth', async () => {
    const { ledger } = open();
    const userId = aUser();
    const requests = Array.from({ length: 100 }, (_, index) =>
      aRequest({ userId, atLeastUsd: 0.03 + index / 1_000_000, atMostUsd: 0.04 }),
    );
    const answers = await Promise.all(requests.map((request) => ledger.reserve(request)));
    const granted = answers.flatMap(({ grantedUsd }) => grantedUsd ?? []);
    expect(granted).toHaveLength(25);
    expect(granted.reduce((sum, usd) => sum + Math.round(usd * 1e6), 0)).toBe(1_000_000);
    expect(await ledger.chargedUsd(userId, since)).toBe(1);
  });
}
