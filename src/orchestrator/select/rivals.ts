import type { PlannedStep } from '../strategy.ts';
import { passAfter } from './bet.ts';
import type { Shortfalls } from './shortfalls.ts';

/** An attempt under way that may still reach the threshold. */
export interface Rival {
  readonly step: PlannedStep;
  /** Share of faults, 0 to 1, that would not have shown by now; 1 at the start. */
  readonly unshown: number;
}

/** What another attempt could bring beside those under way. */
export interface Rivalry {
  /** Chance, 0 to 1, that all attempts under way fall short, so that another is needed. */
  readonly needed: number;
  /** Chance, 0 to 1, that the other attempt reaches the threshold. */
  readonly passes: number;
}

/**
 * Works out what another attempt could bring. That those under way show no fault so far speaks for
 * them and for an easy task; and a task that is hard for one is hard for all.
 */
export function rivalryOf(
  other: PlannedStep,
  underWay: readonly Rival[],
  shortfalls: Shortfalls,
): Rivalry {
  const passes = passesByEase(other, shortfalls);
  let [possible, allShort, reached] = [0, 0, 0];
  for (const [ease, weight] of shortfalls.ease.entries()) {
    let [unfaulted, short] = [weight, weight];
    for (const { step, unshown } of underWay) {
      const pass = passesByEase(step, shortfalls)[ease] ?? 0;
      unfaulted *= pass + (1 - pass) * unshown;
      short *= (1 - pass) * unshown;
    }
    possible += unfaulted;
    allShort += short;
    reached += unfaulted * (passes[ease] ?? 0);
  }
  if (possible === 0) return { needed: 1, passes: 0 };
  return { needed: allShort / possible, passes: reached / possible };
}

/**
 * Chances to reach the threshold, by ease. Steps without a bet, from old plans or from outside the plan, have only an expectation.
 */
const passesByEase = (
  { bet, expectedQuality }: PlannedStep,
  shortfalls: Shortfalls,
): readonly number[] =>
  bet === undefined
    ? shortfalls.ease.map(() => expectedQuality / 100)
    : passAfter(bet, shortfalls.failedModels);
