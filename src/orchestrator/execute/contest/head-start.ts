import { type Rivalry, rivalryOf } from '../../select/rivals.ts';
import { shortfallsOf } from '../../select/search.ts';
import { hopefulOf } from './attempt-prospects.ts';
import type { Proposal } from './proposals.ts';
import { type Standing, triedBy } from './standing.ts';

/** Starting another attempt now, beside those under way, instead of after they fall short. */
export interface HeadStart extends Rivalry {
  /** Until all of those under way should be done. */
  readonly remainingMs: number;
  /** How long the other attempt should take. */
  readonly durationMs: number;
  readonly costUsd: number;
}

/**
 * Returns what the head start is worth, in US dollars: the waiting time that it is expected to
 * save, at `usdPerSecond`, less the money that it is expected to waste. Money is wasted only if the
 * attempt turns out not to be needed; otherwise it would have been spent later anyway. For an
 * attempt that takes longer than those under way this comes to a single rule: start it if its cost
 * per second, times the odds that it is not needed, is below the price of a second.
 */
export function headStartUsd(
  { needed, passes, remainingMs, durationMs, costUsd }: HeadStart,
  usdPerSecond: number,
): number {
  const overlapMs = Math.min(remainingMs, durationMs);
  const savedMs = needed * overlapMs + passes * (remainingMs - overlapMs);
  const lostUsd = (1 - needed) * costUsd * (overlapMs / Math.max(durationMs, 1));
  return (usdPerSecond * savedMs) / 1000 - lostUsd;
}

/** Describes the head start of a proposal where the run stands. `nowMs` is monotonic. */
export function headStartOf(
  { step, gain }: Proposal,
  { run, steps, ended, running }: Standing,
  nowMs: number,
): HeadStart {
  const { qualityThreshold } = run.limits;
  const underWay = hopefulOf(running, run);
  const shortfalls = shortfallsOf({
    tried: ended.flatMap(triedBy),
    planned: steps,
    remaining: steps,
    qualityThreshold,
  });
  return {
    ...rivalryOf(step, underWay, shortfalls),
    remainingMs: Math.max(0, ...underWay.map(({ dueMs }) => dueMs - nowMs)),
    durationMs: gain.durationMs,
    costUsd: gain.costUsd,
  };
}
