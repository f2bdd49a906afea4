import { headStartUsd } from '../execute/contest/head-start.ts';
import type { JudgedAttempt } from '../ports/recorded-runs.ts';
import type { Expectation } from './expectations.ts';
import type { Policy } from './policy.ts';

/** An attempt as a policy would have made it. */
export interface Timed {
  readonly attempt: JudgedAttempt;
  readonly startMs: number;
}

/** One that others may be started beside. */
export interface Entrant extends Timed {
  readonly expected: Expectation;
}

export const endOf = ({ attempt, startMs }: Timed): number => startMs + attempt.durationMs;

/** A race that another could be started in. */
export interface Race {
  readonly entrants: readonly Entrant[];
  /** What is expected of the other; null: nothing is known. */
  readonly next: Expectation | null;
}

/**
 * When, from `fromMs` on, the next strategy is started beside the entrants: at once where none of
 * them is under way that may well succeed, or where a head start is worth its money; else when that
 * changes. `Infinity`: never, since one of them ends the race before.
 */
export function nextStartMs({ entrants, next }: Race, fromMs: number, policy: Policy): number {
  const wonAtMs = wonAt(entrants, policy);
  for (let atMs = fromMs; atMs < wonAtMs; ) {
    const hopeful = entrants.filter((entrant) => hopefulUntilMs(entrant) > atMs);
    const race = { entrants: hopeful, next };
    if (hopeful.length === 0 || isWorthAHeadStart(race, atMs, policy)) return atMs;
    atMs = Math.min(...hopeful.map(hopefulUntilMs));
  }
  return Number.POSITIVE_INFINITY;
}

/** When the first of them reaches the threshold; `Infinity` when none does. */
export const wonAt = (entrants: readonly Entrant[], { qualityThreshold }: Policy): number =>
  Math.min(
    ...entrants.filter(({ attempt }) => attempt.quality >= qualityThreshold).map(endOf),
    Number.POSITIVE_INFINITY,
  );

/** Until it has ended, or is slow. */
const hopefulUntilMs = (entrant: Entrant): number =>
  Math.min(endOf(entrant), entrant.startMs + entrant.expected.slowAfterMs);

/**
 * As the engine reckons it, by what the recorded attempts came to, which are taken to pass or fail
 * independently of each other.
 */
function isWorthAHeadStart(
  { entrants, next }: Race,
  atMs: number,
  { parallelWidth, usdPerSecond }: Policy,
): boolean {
  if (next === null || entrants.length >= parallelWidth) return false;
  const needed = entrants.reduce((chance, { expected }) => chance * (1 - expected.passes), 1);
  const dueMs = entrants.map(({ startMs, expected }) => startMs + expected.durationMs);
  const remainingMs = Math.max(0, ...dueMs.map((due) => due - atMs));
  return headStartUsd({ ...next, needed, remainingMs }, usdPerSecond) > 0;
}
