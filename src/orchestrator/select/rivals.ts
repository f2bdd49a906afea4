import type { EaseWeights } from '../learn/ease.ts';
import type { PlannedStep } from '../strategy.ts';
import { passAfter } from './bet.ts';
import type { Setting } from './reservation-value.ts';

/** An attempt that may still reach the threshold. */
export interface Contender {
  readonly step: PlannedStep;
  /** Share of the faults, 0 to 1, that would not have shown by now if it had them; 1 at first. */
  readonly unshown: number;
}

export interface Rivalry {
  /** Chance, 0 to 1, that all of those under way fall short: that another is needed. */
  readonly needed: number;
  /** Chance, 0 to 1, that the other reaches the threshold. */
  readonly passes: number;
}

/**
 * What another attempt could bring beside those under way. That they show no fault so far speaks
 * for them, and for the task; and hard tasks are hard for all.
 */
export function rivalryOf(
  other: PlannedStep,
  underWay: readonly Contender[],
  setting: Setting,
): Rivalry {
  const passes = passesByEase(other, setting);
  let [possible, allShort, reached] = [0, 0, 0];
  for (const [ease, weight] of setting.ease.entries()) {
    let [unfaulted, short] = [weight, weight];
    for (const { step, unshown } of underWay) {
      const pass = passesByEase(step, setting)[ease] ?? 0;
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

/** Plans of before there were bets, and what was not planned, have the expectation alone. */
const passesByEase = ({ bet, expectedQuality }: PlannedStep, setting: Setting): EaseWeights =>
  bet === undefined
    ? setting.ease.map(() => expectedQuality / 100)
    : passAfter(bet, setting.failedModels);
