import { overallWithout } from './accuracy.ts';
import type { ScoredOutput } from './score-outputs.ts';

/** Outputs with similar scores, and how many of them passed. */
export interface Bucket {
  /** Scores from `from` up to, but not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly outputs: number;
  /** Share that passed, 0 to 1. */
  readonly passed: number;
}

/** Finer at the top, where most scores lie and where selection decides. */
const EDGES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 98, 100, 101];

/** How often outputs pass, by score; for a good scorer this rises with the score. */
export function calibration(
  outputs: readonly ScoredOutput[],
  without: readonly string[],
): readonly Bucket[] {
  const scored = outputs.map(({ verdict, scorecard }) => ({
    passed: verdict.passed,
    score: overallWithout(scorecard, without),
  }));
  return EDGES.slice(1).flatMap((to, index) => {
    const from = EDGES[index] ?? 0;
    const inside = scored.filter(({ score }) => score >= from && score < to);
    if (inside.length === 0) return [];
    const passed = inside.filter((output) => output.passed).length / inside.length;
    return [{ from, to, outputs: inside.length, passed }];
  });
}
