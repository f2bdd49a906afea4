import { describe, expect, it } from 'vitest';
import { type HeldUsd, spentSoFarUsd } from '../../../src/orchestrator/execute/interrupted-cost.ts';
import { type Attempt, FRESH, type StoredRun } from '../../../src/orchestrator/run.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { scriptedModel } from '../../support/scripted-model.ts';
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

const PORTS = {
  catalogue: ['stand-in', FLASH.model, PRO.model].map((name) => aCatalogueModel(name)),
  models: new Map(
    ['stand-in', FLASH.model, PRO.model].map((name) => [name, scriptedModel(name, [])]),
  ),
};

const spentUsd = (run: StoredRun, heldUsd: HeldUsd): number =>
  spentSoFarUsd({ run, ports: PORTS }, heldUsd);

describe('what a run has cost when it is taken up', () => {
  const ended = anAttempt(nextId(), { state: scored({ spend: aSpend({ costUsd: 0.25 }) }) });
  const interrupted = anAttempt(nextId(), { strategy: PRO });

  it('counts an interrupted attempt at what was reserved for it, so that its run does not overspend', () => {
    const run = aRunWith([ended, interrupted]);
    expect(spentUsd(run, new Map([[interrupted.id, 0.5]]))).toBe(0.75);
  });

  it('counts it at its expected cost when nothing was reserved', () => {
    expect(spentUsd(aRunWith([ended, interrupted]), new Map())).toBeCloseTo(0.262, 9);
  });

  it('counts no more than the run may cost, as the ledger would not have reserved more', () => {
    const other = anAttempt(nextId(), {});
    const run = aRunWith([ended, interrupted, other]);
    const limited = { ...run, limits: { ...run.limits, maxCostUsd: 0.255 } };
    expect(spentUsd(limited, new Map())).toBeCloseTo(0.255, 9);
    expect(spentUsd(limited, new Map([[other.id, 0.004]]))).toBeCloseTo(0.255, 9);
  });

  it('counts a fallback, which was not planned, at what its model is expected to cost', () => {
    const strategy = { model: 'stand-in', approach: 'SIMPLE' } as const;
    const fallback = anAttempt(nextId(), { strategy, reason: 'FALLBACK' });
    expect(spentUsd(aRunWith([ended, fallback]), new Map())).toBeGreaterThan(0.2505);
  });

  it('takes a splice to have cost nothing', () => {
    const splice = anAttempt(nextId(), { origin: { kind: 'splice', of: [ended.id] } });
    expect(spentUsd(aRunWith([ended, splice]), new Map())).toBe(0.25);
  });

  it('counts the tests once: as reserved if they were interrupted, else as stored', () => {
    expect(spentUsd(aRunWith([ended], 0.01), new Map())).toBe(0.26);
    expect(spentUsd(aRunWith([ended], 0.01), new Map([[null, 0.05]]))).toBe(0.3);
  });
});
