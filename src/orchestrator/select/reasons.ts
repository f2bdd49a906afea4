import type { Strategy } from '../strategy.ts';
import type { TaskProfile } from '../task.ts';
import type { Prospect } from './utility.ts';

/** Why the strategy stands where it stands in the plan, for a person to read. */
export function reasonsFor(
  { strategy, expectation }: Prospect,
  {
    profile,
    failed,
    rivals,
    qualityThreshold,
  }: {
    readonly profile: TaskProfile;
    /** What is tried before it. */
    readonly failed: readonly Strategy[];
    /** What is left for later. */
    readonly rivals: readonly Prospect[];
    readonly qualityThreshold: number;
  },
): readonly string[] {
  const kind = `a ${profile.complexity} ${profile.type.toLowerCase()}`;
  const basis =
    expectation.attempts === 0
      ? 'by the catalogue, not yet tried on this kind of task'
      : `learned from ${expectation.attempts} ${expectation.attempts === 1 ? 'attempt' : 'attempts'} at this kind of task`;
  return [
    `expected ${Math.round(expectation.quality)} of 100 for ${kind}, ${basis}`,
    `about ${usd(expectation.costUsd)} and ${seconds(expectation.durationMs)}`,
    failed.length === 0
      ? firstChoice({ strategy, expectation }, rivals, qualityThreshold)
      : laterChoice(strategy, failed),
  ];
}

function firstChoice(
  { expectation }: Prospect,
  rivals: readonly Prospect[],
  qualityThreshold: number,
): string {
  const better = rivals.filter((rival) => rival.expectation.quality > expectation.quality);
  const best = better.reduce<Prospect | null>(
    (left, right) =>
      left === null || right.expectation.quality > left.expectation.quality ? right : left,
    null,
  );
  if (best === null) return 'promises the most, and nothing that promises as much costs less';
  const promise = `${named(best.strategy)} promises ${Math.round(best.expectation.quality)}`;
  const price = `${usd(best.expectation.costUsd)} and ${seconds(best.expectation.durationMs)}`;
  return expectation.quality >= qualityThreshold
    ? `enough for the threshold of ${qualityThreshold}; ${promise}, at ${price}`
    : `best for its cost; ${promise}, at ${price}`;
}

function laterChoice(strategy: Strategy, failed: readonly Strategy[]): string {
  const before = failed.map(named).join(', ');
  return failed.some(({ model }) => model === strategy.model)
    ? `tried when ${before} fell short: another way of asking a model that was tried, since no other promises more`
    : `tried when ${before} fell short: a different model is likelier to do better than the same one again`;
}

const named = ({ model, approach }: Strategy): string => `${model} ${approach.toLowerCase()}`;

/** Dollars: tenths of a cent from one cent up, two significant digits below. */
export const usd = (amount: number): string =>
  `$${amount >= 0.01 ? amount.toFixed(3) : amount === 0 ? '0' : amount.toPrecision(2)}`;

const seconds = (durationMs: number): string =>
  `${durationMs < 9_950 ? (durationMs / 1000).toFixed(1) : Math.round(durationMs / 1000)} s`;
