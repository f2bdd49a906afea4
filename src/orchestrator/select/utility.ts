import type { Strategy } from '../strategy.ts';
import type { Expectation } from './expectation.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** A strategy and what to expect of it. */
export interface Prospect {
  readonly strategy: Strategy;
  readonly expectation: Expectation;
}

/**
 * What trying the strategy is worth, in points, after those that fell short:
 * quality that counts − usdWeight × cost − secondWeight × seconds.
 * Quality counts up to a little over the threshold, since reaching it ends the run.
 */
export function utility(
  { strategy, expectation }: Prospect,
  failed: readonly Strategy[],
  {
    policy,
    qualityThreshold,
  }: { readonly policy: SelectionPolicy; readonly qualityThreshold: number },
): number {
  const repeats = failed.filter(({ model }) => model === strategy.model).length;
  const quality =
    expectation.quality - failed.length * policy.setbackPoints - repeats * policy.repeatPoints;
  return (
    Math.min(quality, qualityThreshold + policy.surplusPoints) -
    policy.usdWeight * expectation.costUsd -
    policy.secondWeight * (expectation.durationMs / 1000)
  );
}
