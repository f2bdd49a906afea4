import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import { isBuilt } from '../../src/orchestrator/scoring/buildable.ts';
import { weighExactly } from '../../src/orchestrator/scoring/weigh.ts';
import { bestOfThree } from './best-of-three.ts';
import { pairwiseAccuracy } from './pairwise.ts';
import type { ScoredOutput } from './score-outputs.ts';
import { compiles, type Verdict } from './verdict.ts';

/** How well a way of scoring tells outputs that pass from those that fail; both 0 to 1. */
export interface Accuracy {
  /** Probability that the best of three different models' answers passes. */
  readonly bestOfThree: number;
  /** Share of pairs within a task that are ranked correctly. */
  readonly pairwise: number;
}

export function accuracyOf(
  verdicts: readonly Verdict[],
  scoreOf: (verdict: Verdict, index: number) => number,
): Accuracy {
  const scored = verdicts.map((verdict, index) => ({
    task: verdict.task,
    models: verdict.models,
    passed: verdict.passed,
    score: scoreOf(verdict, index),
  }));
  return { bestOfThree: bestOfThree(scored), pairwise: pairwiseAccuracy(scored) };
}

/**
 * The scorer compared with methods that need no scorer: random choice, a compiler, and an oracle.
 */
export function accuracies(
  outputs: readonly ScoredOutput[],
  without: readonly string[],
): Readonly<Record<'random' | 'compiles' | 'scorer' | 'oracle', Accuracy>> {
  const verdicts = outputs.map(({ verdict }) => verdict);
  return {
    random: accuracyOf(verdicts, () => 0),
    compiles: accuracyOf(verdicts, (verdict) => Number(compiles(verdict))),
    scorer: accuracyWithout(outputs, without),
    oracle: accuracyOf(verdicts, ({ passed }) => Number(passed)),
  };
}

/** The scorer's accuracy without some of its checks, which are left out of the sum. */
export function accuracyWithout(
  outputs: readonly ScoredOutput[],
  without: readonly string[],
): Accuracy {
  const overalls = outputs.map(({ scorecard }) => overallWithout(scorecard, without));
  return accuracyOf(
    outputs.map(({ verdict }) => verdict),
    (_, index) => overalls[index] ?? 0,
  );
}

/** To two decimals, as the command line reports it: with fewer, many outputs would tie. */
export function overallWithout({ checks }: Scorecard, without: readonly string[]): number {
  const left = checks.filter(({ id }) => !without.includes(id));
  return Number(weighExactly(left, isBuilt(left)).overall.toFixed(2));
}
