import { describe, expect, it } from 'vitest';
import { ANY_EASE } from '../../../src/orchestrator/learn/ease.ts';
import { NO_WEIGHTS } from '../../../src/orchestrator/learn/histogram.ts';
import type { Bet } from '../../../src/orchestrator/select/bet.ts';
import { reservationValue } from '../../../src/orchestrator/select/reservation-value.ts';
import { nextMove, type Search } from '../../../src/orchestrator/select/search.ts';
import type { PlannedStep } from '../../../src/orchestrator/strategy.ts';
import { strategyNamed } from '../../support/evidence-builder.ts';

/** Passes with the same chance however easy the task is, unless chances are listed. */
const bet = (model: string, pass: number | readonly number[], costPoints: number): Bet => ({
  model,
  passByEase: typeof pass === 'number' ? ANY_EASE.map(() => pass) : pass,
  reachedPoints: 100,
  short: NO_WEIGHTS.map((_, bin) => (bin === 0 ? 1 : 0)),
  shortPoints: 0,
  costPoints: [costPoints, costPoints, costPoints],
  costGrowth: [1, 1, 1],
  durationGrowth: [1, 1, 1],
});
const step = (
  model: string,
  pass: number | readonly number[],
  costPoints: number,
): PlannedStep => ({
  strategy: strategyNamed(`${model}/SIMPLE`),
  priority: 1,
  expectedQuality: 50,
  expectedCostUsd: costPoints / 20,
  expectedDurationMs: 1000,
  bet: bet(model, pass, costPoints),
  propensity: 0,
  reasons: [],
});
const search = (change: Partial<Search>): Search => ({
  remaining: [],
  tried: [],
  bestQuality: null,
  qualityThreshold: 70,
  isOrderFixed: false,
  ...change,
});
const chosen = (change: Partial<Search>): string => {
  const move = nextMove(search(change));
  return move.kind === 'try' ? move.step.strategy.model : move.reason;
};
const fellShort = (model: string, quality = 0) => ({
  strategy: strategyNamed(`${model}/SIMPLE`),
  quality,
});

describe('reservationValue', () => {
  const fresh = { ease: ANY_EASE, failedModels: [] };

  it('is the quality in hand at which a bet is worth exactly its cost', () => {
    // 0.5 × (100 − z) = 10
    expect(reservationValue(bet('a', 0.5, 10), fresh)).toBeCloseTo(80);
    expect(reservationValue(bet('a', 0.5, 0), fresh)).toBeCloseTo(100);
  });

  it('also counts what may be gained below the threshold', () => {
    const short = NO_WEIGHTS.map((_, bin) => (bin === 12 ? 1 : 0));
    // 0.5 × (100 − z) + 0.5 × (60 − z) = 30
    expect(reservationValue({ ...bet('a', 0.5, 30), short }, fresh)).toBeCloseTo(50);
  });

  it('is below 0 for a bet that is not worth its cost at all', () => {
    expect(reservationValue(bet('a', 0.1, 30), fresh)).toBeLessThan(0);
    expect(reservationValue(bet('a', 0, 1), fresh)).toBeLessThan(0);
  });
});

describe('nextMove', () => {
  it('begins with the plan’s first step, whatever else there is', () => {
    expect(chosen({ remaining: [step('weak', 0.1, 9), step('strong', 0.9, 1)] })).toBe('weak');
  });

  it('goes on with the highest reservation value', () => {
    const remaining = [step('dear', 0.9, 40), step('cheap', 0.6, 2)];
    expect(chosen({ remaining, tried: [fellShort('first')], bestQuality: 0 })).toBe('cheap');
  });

  it('keeps the caller’s order', () => {
    const remaining = [step('dear', 0.9, 400), step('cheap', 0.6, 2)];
    const tried = [fellShort('first')];
    expect(chosen({ remaining, tried, bestQuality: 60, isOrderFixed: true })).toBe('dear');
  });

  it('stops at the threshold, and when nothing left is worth more than the best in hand', () => {
    const remaining = [step('a', 0.5, 25)];
    const tried = [fellShort('first')];
    expect(chosen({ remaining, tried, bestQuality: 70 })).toBe('70 of 100 reaches 70');
    expect(chosen({ remaining, tried, bestQuality: 49 })).toBe('a');
    expect(chosen({ remaining, tried, bestQuality: 51 })).toBe(
      'the best score is 51 of 100, and no remaining strategy is worth its cost',
    );
  });

  it('goes on with nothing in hand, however expensive what is left', () => {
    const remaining = [step('a', 0.01, 90)];
    expect(chosen({ remaining, tried: [fellShort('first')], bestQuality: null })).toBe('a');
  });

  it('thinks a task harder when a strong strategy fell short than when a weak one did', () => {
    const byEase = (shift: number) =>
      ANY_EASE.map((_, index) => Math.min(1, Math.max(0, index / 10 + shift)));
    const next = step('next', byEase(0), 20);
    const gainAfter = (first: PlannedStep): number => {
      const move = nextMove(
        search({
          remaining: [next],
          planned: [first, next],
          tried: [fellShort('first')],
          bestQuality: 0,
        }),
      );
      return move.kind === 'try' ? move.gain.points : 0;
    };
    const [strong, weak] = [step('first', byEase(0.4), 1), step('first', byEase(-0.4), 1)];
    expect(gainAfter(strong)).toBeLessThan(gainAfter(weak));
  });

  it('assumes a strategy from outside the plan to be like what is left of it', () => {
    const rising = ANY_EASE.map((_, index) => index / 10);
    const next = step('next', rising, 20);
    const gainAfter = (tried: Search['tried']): number => {
      const move = nextMove(search({ remaining: [next], planned: [next], tried, bestQuality: 0 }));
      return move.kind === 'try' ? move.gain.points : 0;
    };
    expect(gainAfter([fellShort('stand-in')])).toBeLessThan(gainAfter([]));
  });

  it('expects less of a model that fell short already, even if it is asked another way', () => {
    const again: PlannedStep = {
      ...step('first', 0.5, 5),
      strategy: strategyNamed('first/PROGRESSIVE'),
    };
    const tried = [fellShort('first')];
    expect(chosen({ remaining: [again, step('other', 0.4, 5)], tried, bestQuality: 0 })).toBe(
      'other',
    );
  });

  it('learns less about the task from a model that falls short again than from another', () => {
    const rising = ANY_EASE.map((_, index) => index / 10);
    const [first, other, next] = [step('a', rising, 1), step('b', rising, 1), step('c', rising, 1)];
    const again: PlannedStep = { ...first, strategy: strategyNamed('a/PROGRESSIVE') };
    const gainAfter = (second: PlannedStep): number => {
      const tried = [first, second].map(({ strategy }) => ({ strategy, quality: 0 }));
      const planned = [first, second, next];
      const move = nextMove(search({ remaining: [next], planned, tried, bestQuality: 0 }));
      return move.kind === 'try' ? move.gain.points : 0;
    };
    expect(gainAfter(again)).toBeGreaterThan(gainAfter(other));
  });

  it('follows the order of plans that were stored without bets', () => {
    const { bet: _, ...old } = step('old', 0.5, 5);
    const { bet: __, ...older } = step('older', 0.5, 5);
    const tried = [fellShort('first', 60)];
    expect(chosen({ remaining: [old, older], tried, bestQuality: 60 })).toBe('old');
  });
});
