import { describe, expect, it } from 'vitest';
import { type EndedBefore, setbacksBefore } from '../../../src/orchestrator/learn/setbacks.ts';
import { FLASH, PRO, secondsIn } from '../../support/stored-run-builders.ts';

const LITE = { model: 'lite', approach: 'SIMPLE' } as const;
const MINI = { model: 'mini', approach: 'SIMPLE' } as const;

const ended = (overrides: Partial<EndedBefore>): EndedBefore => ({
  strategy: FLASH,
  completedAt: secondsIn(1),
  overall: 40,
  failureCode: null,
  ...overrides,
});

const setbacks = (attempts: readonly EndedBefore[], qualityThreshold = 70) =>
  setbacksBefore({ strategy: PRO, startedAt: secondsIn(2) }, attempts, qualityThreshold);

describe('setbacksBefore', () => {
  it('is 0 for the first attempt', () => {
    expect(setbacks([])).toBe(0);
  });

  it('counts other strategies that fell short of the threshold, up to two', () => {
    expect(setbacks([ended({ overall: 69 })])).toBe(1);
    expect(setbacks([ended({ overall: 70 })])).toBe(0);
    expect(setbacks([ended({}), ended({ strategy: LITE }), ended({ strategy: MINI })])).toBe(2);
  });

  it('counts a strategy once, and never the attempt’s own', () => {
    expect(setbacks([ended({}), ended({})])).toBe(1);
    expect(setbacks([ended({ strategy: PRO })])).toBe(0);
  });

  it('counts unusable output as quality 0', () => {
    expect(setbacks([ended({ overall: null, failureCode: 'OUTPUT_UNUSABLE' })])).toBe(1);
    expect(setbacks([ended({ overall: null, failureCode: 'OUTPUT_TRUNCATED' })], 0)).toBe(0);
  });

  it('does not count attempts that were never judged', () => {
    expect(setbacks([ended({ overall: null, failureCode: 'RATE_LIMITED' })])).toBe(0);
  });

  it('does not count attempts that ended after this one had started', () => {
    expect(setbacks([ended({ completedAt: secondsIn(2) })])).toBe(1);
    expect(setbacks([ended({ completedAt: secondsIn(2.001) })])).toBe(0);
  });
});
