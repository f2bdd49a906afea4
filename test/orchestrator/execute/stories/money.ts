import { expect } from 'vitest';
import { costOf } from './attempts.ts';
import { NAMES, type Story, WRITER } from './story.ts';
import type { ToldRun, ToldStory } from './tell-story.ts';

const MICRO_USD = 1e-6;

const costOfRun = ({ end: { attempts, acceptance } }: ToldRun): number =>
  attempts.map(costOf).reduce((sum, cost) => sum + cost, acceptance?.costUsd ?? 0);

/** No run exceeds its limit, and the user is charged exactly what the runs cost. */
export function expectCostsAddUp({ runs, chargedUsd }: ToldStory, { maxCostUsd }: Story): void {
  for (const run of runs) {
    expect(costOfRun(run)).toBeLessThanOrEqual((maxCostUsd ?? Number.POSITIVE_INFINITY) + 1e-9);
  }
  const costUsd = runs.reduce((sum, run) => sum + costOfRun(run), 0);
  const charges = runs.reduce((sum, { end }) => sum + end.attempts.length + 1, 0);
  expect(Math.abs(chargedUsd - costUsd)).toBeLessThan(charges * MICRO_USD + 1e-9);
}

/** What the runs say each model cost agrees with what it was asked for and answered. */
export function expectCostsAsBilled({ runs, books, wasKilled }: ToldStory): void {
  for (const model of [...NAMES, WRITER]) {
    const bills = books.billsOf(model);
    const leastUsd = bills.reduce((sum, bill) => sum + bill.leastUsd, 0);
    const mostUsd = bills.reduce((sum, bill) => sum + bill.mostUsd, 0);
    const saidUsd = runs.reduce((sum, run) => sum + costAt(model, run), 0);
    const roundingUsd = (bills.length + 1) * MICRO_USD;
    expect(saidUsd).toBeGreaterThanOrEqual(leastUsd - roundingUsd);
    // A request under way in a process that is killed counts at its worst case.
    if (!wasKilled) expect(saidUsd).toBeLessThanOrEqual(mostUsd + roundingUsd);
  }
}

function costAt(model: string, { end, events }: ToldRun): number {
  const writers = events.flatMap(({ change }) =>
    change.kind === 'TestsRequested' ? [change.model] : [],
  );
  return end.attempts
    .filter(({ origin, strategy }) => origin.kind !== 'splice' && strategy.model === model)
    .map(costOf)
    .reduce(
      (sum, cost) => sum + cost,
      writers.at(-1) === model ? (end.acceptance?.costUsd ?? 0) : 0,
    );
}

/**
 * A refusal says that at least as much is left as the run has not drawn: reservations that were not
 * needed can be used again. Checked for runs that stay in one process, and for attempts without a
 * share of their own.
 */
export function expectRefundsSpendable(
  { runs, ledger }: ToldStory,
  { maxCostUsd, mode, incident }: Story,
): void {
  if (maxCostUsd === null || incident.kind === 'restart' || incident.kind === 'kill') return;
  for (const { end, events } of runs) {
    for (const { at, change } of events) {
      if (change.kind !== 'AttemptFailed') continue;
      const left = /remaining \$(\d+\.\d+)/.exec(change.outcome.failure.message)?.[1];
      const reason = end.attempts.find(({ id }) => id === change.attemptId)?.reason;
      if (left === undefined || (mode === 'PARALLEL' && reason === 'RACE')) continue;
      // The message gives four decimals.
      const undrawnUsd = maxCostUsd - ledger.drawnUsd(end.id, at.getTime()) - 0.00005;
      expect(Number(left)).toBeGreaterThanOrEqual(undrawnUsd - MICRO_USD);
    }
  }
}
