import type { JudgedAttempt, RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import type { Outcome, Policy } from './policy.ts';

/** How a run would have gone under a policy, as far as it was recorded. */
export type Simulated =
  | { readonly kind: 'covered'; readonly outcome: Outcome; readonly stepsNeeded: number }
  /** The policy needs a strategy, `stepsJudged` steps on, that was never judged in this run. */
  | { readonly kind: 'uncovered'; readonly stepsJudged: number };

/** When a strategy counts as slow, in milliseconds; `Infinity` when never. */
export type SlowAfterMs = (strategy: Strategy) => number;

interface Entrant {
  readonly attempt: JudgedAttempt;
  readonly startMs: number;
}

/**
 * Plays the policy over what a run recorded. SEQUENTIAL tries one after another up to the threshold.
 * PARALLEL starts its width at once and, when none of them gave anything to score, goes on one by one.
 * ADAPTIVE is a race in which each strategy starts as soon as the one before it has ended below the
 * threshold or is slow; whoever reaches the threshold first ends it, and what is still running then
 * is paid for by the part of its time that it ran. What partial scores would have told is
 * not known, and head starts are left out.
 */
export function simulate(run: RecordedRun, policy: Policy, slowAfterMs: SlowAfterMs): Simulated {
  switch (policy.mode) {
    case 'SEQUENTIAL':
      return race(run, policy, () => Number.POSITIVE_INFINITY);
    case 'ADAPTIVE':
      return race(run, policy, slowAfterMs);
    case 'PARALLEL':
      return atOnce(run, policy);
  }
}

function race(run: RecordedRun, policy: Policy, slowAfterMs: SlowAfterMs): Simulated {
  const { strategies, qualityThreshold } = policy;
  const entrants: Entrant[] = [];
  let startMs = 0;
  let wonAtMs = Number.POSITIVE_INFINITY;
  for (const strategy of strategies) {
    if (startMs >= wonAtMs) break;
    const attempt = judged(run, strategy);
    if (attempt === null) return { kind: 'uncovered', stepsJudged: entrants.length };
    entrants.push({ attempt, startMs });
    if (attempt.quality >= qualityThreshold) {
      wonAtMs = Math.min(wonAtMs, startMs + attempt.durationMs);
    }
    startMs += Math.min(attempt.durationMs, slowAfterMs(strategy));
  }
  const endMs = Math.min(wonAtMs, Math.max(...entrants.map(endOf)));
  return covered(run, entrants, endMs);
}

function atOnce(run: RecordedRun, { strategies, parallelWidth }: Policy): Simulated {
  const entrants: Entrant[] = [];
  for (const [index, strategy] of strategies.entries()) {
    const isRacing = index < parallelWidth;
    if (!isRacing && entrants.some(({ attempt }) => attempt.wasScored)) break;
    const attempt = judged(run, strategy);
    if (attempt === null) return { kind: 'uncovered', stepsJudged: entrants.length };
    entrants.push({ attempt, startMs: isRacing ? 0 : Math.max(...entrants.map(endOf)) });
  }
  return covered(run, entrants, Math.max(...entrants.map(endOf)));
}

/** The last time the strategy was judged in the run: it may have been tried once more. */
const judged = ({ attempts }: RecordedRun, strategy: Strategy): JudgedAttempt | null =>
  attempts.findLast((attempt) => strategyKey(attempt.strategy) === strategyKey(strategy)) ?? null;

const endOf = ({ attempt, startMs }: Entrant): number => startMs + attempt.durationMs;

function covered(run: RecordedRun, entrants: readonly Entrant[], endMs: number): Simulated {
  const finished = entrants.filter((entrant) => endOf(entrant) <= endMs);
  const costsUsd = entrants.map(({ attempt, startMs }) =>
    startMs + attempt.durationMs <= endMs
      ? attempt.costUsd
      : (attempt.costUsd * (endMs - startMs)) / attempt.durationMs,
  );
  return {
    kind: 'covered',
    stepsNeeded: entrants.length,
    outcome: {
      quality: qualityOf(run, finished),
      costUsd: run.openingCostUsd + costsUsd.reduce((sum, costUsd) => sum + costUsd, 0),
      durationMs: run.openingMs + endMs,
    },
  };
}

/** The run's winner beat whatever else was tried in it, by more than its rounded score may show. */
function qualityOf({ winnerAttemptId }: RecordedRun, finished: readonly Entrant[]): number {
  const winner = finished.find(({ attempt }) => attempt.id === winnerAttemptId);
  return winner?.attempt.quality ?? Math.max(...finished.map(({ attempt }) => attempt.quality));
}
