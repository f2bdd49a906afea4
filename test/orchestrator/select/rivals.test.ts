import { describe, expect, it } from 'vitest';
import { ANY_EASE, passByEase } from '../../../src/orchestrator/learn/ease.ts';
import type { Bet } from '../../../src/orchestrator/select/bet.ts';
import { rivalryOf } from '../../../src/orchestrator/select/rivals.ts';
import { aStep } from '../../support/stored-run-builders.ts';

const SETTING = { ease: ANY_EASE, failedModels: [] };

/** Passes half of all tasks, and more of the easy ones the more correlation there is. */
const even = (model: string, correlation = 0) => {
  const bet: Bet = {
    model,
    passByEase: passByEase({ mean: 0, variance: 0 }, correlation),
    reachedPoints: 70,
    short: [1],
    shortPoints: 0,
    costPoints: [1],
    costGrowth: [1],
    durationGrowth: [1],
  };
  return { ...aStep({ model, approach: 'SIMPLE' }, 1), bet };
};

describe('the chance that another attempt is needed', () => {
  it('is the chance that the one under way falls short', () => {
    const rivalry = rivalryOf(even('pro'), [{ step: even('flash'), unshown: 1 }], SETTING);
    expect(rivalry.needed).toBeCloseTo(0.5);
    expect(rivalry.passes).toBeCloseTo(0.5);
  });

  it('falls while no fault shows in what has arrived', () => {
    const { needed } = rivalryOf(even('pro'), [{ step: even('flash'), unshown: 0.5 }], SETTING);
    expect(needed).toBeCloseTo(0.25 / 0.75);
  });

  it('is lower with two under way, but hard tasks are hard for both', () => {
    const beside = (correlation: number) =>
      rivalryOf(
        even('pro'),
        ['flash', 'lite'].map((model) => ({ step: even(model, correlation), unshown: 1 })),
        SETTING,
      ).needed;
    expect(beside(0)).toBeCloseTo(0.25);
    expect(beside(0.6)).toBeGreaterThan(0.3);
    expect(beside(0.6)).toBeLessThan(0.5);
  });

  it('is higher when the one under way is of a model that fell short before', () => {
    const again = { ...SETTING, failedModels: ['flash'] };
    const { needed } = rivalryOf(even('pro'), [{ step: even('flash'), unshown: 1 }], again);
    expect(needed).toBeCloseTo(0.7);
  });

  it('is 1 when nothing is under way, or nothing under way can pass', () => {
    expect(rivalryOf(even('pro'), [], SETTING).needed).toBe(1);
    const hopeless = { ...even('flash'), bet: { ...even('flash').bet, passByEase: [] } };
    expect(rivalryOf(even('pro'), [{ step: hopeless, unshown: 0 }], SETTING)).toEqual({
      needed: 1,
      passes: 0,
    });
  });

  it('follows from the expected quality when a step has no bet', () => {
    const { bet: _bet, ...step } = even('flash');
    expect(rivalryOf(even('pro'), [{ step, unshown: 1 }], SETTING).needed).toBeCloseTo(0.275);
  });
});
