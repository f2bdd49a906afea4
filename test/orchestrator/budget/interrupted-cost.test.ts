import { describe, expect, it } from 'vitest';
import { spentSoFarUsd } from '../../../src/orchestrator/execute/interrupted-cost.ts';
import { type Attempt, FRESH, type StoredRun } from '../../../src/orchestrator/run.ts';
import {
  aNewRun,
  aSpend,
  FLASH,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const anAttempt = (id: string, change: Partial<Attempt>): Attempt => ({
  id,
  strategy: FLASH,
  reason: 'FIRST',
  origin: FRESH,
  provider: 'rehearsal',
  startedAt: secondsIn(1),
  state: { kind: 'RUNNING' },
  ...change,
});

const aRunWith = (attempts: readonly Attempt[], testsUsd: number | null = null): StoredRun => ({
  ...aNewRun(),
  status: 'RUNNING',
  lastSequence: 3,
  isCancelRequested: false,
  startedAt: secondsIn(0),
  acceptance: testsUsd === null ? null : { tests: [], costUsd: testsUsd },
  attempts,
});

describe('what a run has cost when it is taken up', () => {
  const ended = anAttempt(nextId(), { state: scored({ spend: aSpend({ costUsd: 0.25 }) }) });
  const interrupted = anAttempt(nextId(), { strategy: PRO });

  it('counts an interrupted attempt at what was held for it, so that its run does not overspend', () => {
    const run = aRunWith([ended, interrupted]);
    expect(spentSoFarUsd(run, new Map([[interrupted.id, 0.5]]))).toBe(0.75);
  });

  it('counts it as it was expected to cost where nothing was held', () => {
    expect(spentSoFarUsd(aRunWith([ended, interrupted]), new Map())).toBeCloseTo(0.262, 9);
  });

  it('takes files that were put together to have cost nothing', () => {
    const splice = anAttempt(nextId(), { origin: { kind: 'splice', of: [ended.id] } });
    expect(spentSoFarUsd(aRunWith([ended, splice]), new Map())).toBe(0.25);
  });

  it('counts the tests once: as held where they were interrupted, else as stored', () => {
    expect(spentSoFarUsd(aRunWith([ended], 0.01), new Map())).toBe(0.26);
    expect(spentSoFarUsd(aRunWith([ended], 0.01), new Map([[null, 0.05]]))).toBe(0.3);
  });
});
