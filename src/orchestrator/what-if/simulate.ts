import type { JudgedAttempt, RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import type { ExpectationOf } from './expectations.ts';
import type { Outcome, Policy } from './policy.ts';
import { type Entrant, endOf, nextStartMs, type Timed, wonAt } from './race.ts';

/** How a run would have gone under a policy, as far as it was recorded. */
export type Simulated =
  | { readonly kind: 'covered'; readonly outcome: Outcome; readonly stepsNeeded: number }
  /** The policy needs a strategy, `stepsJudged` steps on, that was never judged in this run. */
  | { readonly kind: 'uncovered'; readonly stepsJudged: number };

/**
 * Plays the policy over what a run recorded. SEQUENTIAL tries one after another up to the threshold.
 * PARALLEL starts its width at once and, when none of them gave anything to score, goes on one by one.
 * ADAPTIVE is a race in which each strategy starts as soon as those before it have ended below the
 * threshold or are slow, or sooner where a head start is worth its money; whoever reaches the
 * threshold first ends it, and what is still running then is paid for by the part of its time that
 * it ran. What partial scores would have told is not known.
 */
export function simulate(
  run: RecordedRun,
  policy: Policy,
  expectationOf: ExpectationOf,
): Simulated {
  switch (policy.mode) {
    case 'SEQUENTIAL':
      return race(run, { ...policy, usdPerSecond: 0 }, (strategy) => {
        const expected = expectationOf(strategy);
        return expected && { ...expected, slowAfterMs: Number.POSITIVE_INFINITY };
      });
    case 'ADAPTIVE':
      return race(run, policy, expectationOf);
    case 'PARALLEL':
      return atOnce(run, policy);
  }
}

function race(run: RecordedRun, policy: Policy, expectationOf: ExpectationOf): Simulated {
  const entrants: Entrant[] = [];
  let startMs = 0;
  for (const strategy of policy.strategies) {
    const expected = expectationOf(strategy);
    startMs = nextStartMs({ entrants, next: expected }, startMs, policy);
    if (startMs === Number.POSITIVE_INFINITY) break;
    const attempt = judged(run, strategy);
    if (attempt === null || expected === null) {
      return { kind: 'uncovered', stepsJudged: entrants.length };
    }
    entrants.push({ attempt, startMs, expected });
  }
  return covered(run, entrants, Math.min(wonAt(entrants, policy), lastEnd(entrants)));
}

function atOnce(run: RecordedRun, { strategies, parallelWidth }: Policy): Simulated {
  const entrants: Timed[] = [];
  for (const [index, strategy] of strategies.entries()) {
    const isRacing = index < parallelWidth;
    if (!isRacing && entrants.some(({ attempt }) => attempt.wasScored)) break;
    const attempt = judged(run, strategy);
    if (attempt === null) return { kind: 'uncovered', stepsJudged: entrants.length };
    entrants.push({ attempt, startMs: isRacing ? 0 : lastEnd(entrants) });
  }
  return covered(run, entrants, lastEnd(entrants));
}

const lastEnd = (entrants: readonly Timed[]): number => Math.max(...entrants.map(endOf));

/** The last time the strategy was judged in the run: it may have been tried once more. */
const judged = ({ attempts }: RecordedRun, strategy: Strategy): JudgedAttempt | null =>
  attempts.findLast((attempt) => strategyKey(attempt.strategy) === strategyKey(strategy)) ?? null;

function covered(run: RecordedRun, entrants: readonly Timed[], endMs: number): Simulated {
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
function qualityOf({ winnerAttemptId }: RecordedRun, finished: readonly Timed[]): number {
  const winner = finished.find(({ attempt }) => attempt.id === winnerAttemptId);
  return winner?.attempt.quality ?? Math.max(...finished.map(({ attempt }) => attempt.quality));
}
