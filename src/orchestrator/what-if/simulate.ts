import type { JudgedAttempt, RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import type { ExpectationOf } from './expectations.ts';
import type { Outcome, Policy } from './policy.ts';
import { type Entrant, endOf, nextStartMs, type Timed, wonAt } from './race.ts';

/** How a run would have gone under a policy, as far as that was recorded. */
export type Simulated =
  | { readonly kind: 'covered'; readonly outcome: Outcome; readonly stepsNeeded: number }
  /** After `stepsJudged` steps, the policy needs a strategy that was never judged in this run. */
  | { readonly kind: 'uncovered'; readonly stepsJudged: number };

/**
 * Plays the policy over what a run recorded.
 *
 * SEQUENTIAL tries one strategy after another up to the threshold. PARALLEL starts `parallelWidth`
 * at once and goes on one by one if none of them was scored. ADAPTIVE is a race: each strategy
 * starts as soon as those before it have ended below the threshold or are slow, or sooner when a
 * head start is worth its money. The first to reach the threshold ends the race, and attempts still
 * running are charged for the part of their time that they ran. What partial scores would have
 * changed is not known.
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

/** The strategy's last judged attempt in the run; it may have been tried more than once. */
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

/**
 * The quality of the run's winner, if it finished here as well: it beat all others, even those with
 * the same rounded score. Otherwise the best quality that finished.
 */
function qualityOf({ winnerAttemptId }: RecordedRun, finished: readonly Timed[]): number {
  const winner = finished.find(({ attempt }) => attempt.id === winnerAttemptId);
  return winner?.attempt.quality ?? Math.max(...finished.map(({ attempt }) => attempt.quality));
}
