import { headStartUsd } from '../execute/contest/head-start.ts';
import type { JudgedAttempt } from '../ports/recorded-runs.ts';
import type { Expectation } from './expectations.ts';
import type { Policy } from './policy.ts';

/** A recorded attempt, started when the policy would have started it. */
export interface Timed {
  readonly attempt: JudgedAttempt;
  /** Milliseconds after the start of the first attempt. */
  readonly startMs: number;
}

/** An attempt beside which others may be started. */
export interface Entrant extends Timed {
  readonly expected: Expectation;
}

/** When the attempt ends, in milliseconds after the start of the first one. */
export const endOf = ({ attempt, startMs }: Timed): number => startMs + attempt.durationMs;

/** A race that another attempt could join. */
export interface Race {
  readonly entrants: readonly Entrant[];
  /** What is expected of the other attempt; null when nothing is known. */
  readonly next: Expectation | null;
}

/**
 * When, from `fromMs` on, the next strategy is started beside the entrants: as soon as no hopeful
 * entrant is under way, or a head start is worth its money. `Infinity` when an entrant ends the
 * race before that.
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

/** When the first entrant reaches the threshold; `Infinity` when none does. */
export const wonAt = (entrants: readonly Entrant[], { qualityThreshold }: Policy): number =>
  Math.min(
    ...entrants.filter(({ attempt }) => attempt.quality >= qualityThreshold).map(endOf),
    Number.POSITIVE_INFINITY,
  );

/** An entrant is hopeful until it has ended or is slow. */
const hopefulUntilMs = (entrant: Entrant): number =>
  Math.min(endOf(entrant), entrant.startMs + entrant.expected.slowAfterMs);

/**
 * Decides as the engine does, but by the averages of recorded attempts, which are taken to pass or
 * fail independently of each other.
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
