import { type Rivalry, rivalryOf } from '../../select/rivals.ts';
import { shortfallsOf } from '../../select/search.ts';
import { hopefulOf } from './attempt-prospects.ts';
import type { Proposal } from './proposals.ts';
import { type Standing, triedBy } from './standing.ts';

/** Starting another attempt now, beside those under way, instead of when they have fallen short. */
export interface HeadStart extends Rivalry {
  /** Until it is known what those under way come to. */
  readonly remainingMs: number;
  /** What the other attempt takes. */
  readonly durationMs: number;
  readonly costUsd: number;
}

/**
 * What the head start is worth, in US dollars, at a price of a second of waiting: the seconds that
 * it is expected to save, less the money that is lost where it was for nothing. Where it is needed
 * after all, it costs no more than it would have later. While it takes longer than the others, that
 * comes to one rule: it is worth it when what it costs a second, times the odds that it is not
 * needed, is less than the price of a second.
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

/** The head start of what is proposed, where the run stands at that monotonic time. */
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
