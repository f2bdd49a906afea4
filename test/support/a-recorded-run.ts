import type { JudgedAttempt, RecordedRun } from '../../src/orchestrator/ports/recorded-runs.ts';
import type { Strategy } from '../../src/orchestrator/strategy.ts';

let count = 0;

/** An attempt of this quality, which by default took ten seconds and cost a cent. */
export const aJudgedAttempt = (
  model: string,
  quality: number,
  overrides: Partial<JudgedAttempt> = {},
): JudgedAttempt => {
  count += 1;
  return {
    id: `attempt-${count}`,
    strategy: simply(model),
    wasScored: true,
    quality,
    costUsd: 0.01,
    durationMs: 10_000,
    ...overrides,
  };
};

/** A sequential run of these attempts, won by the best one. */
export function aRecordedRun(
  attempts: readonly JudgedAttempt[],
  overrides: Partial<RecordedRun> = {},
): RecordedRun {
  count += 1;
  const winner = attempts
    .filter(({ wasScored }) => wasScored)
    .toSorted((left, right) => right.quality - left.quality)[0];
  return {
    id: `run-${count}`,
    quality: winner?.quality ?? 0,
    costUsd: attempts.reduce((sum, { costUsd }) => sum + costUsd, 0),
    durationMs: attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
    openingCostUsd: 0,
    openingMs: 0,
    winnerAttemptId: winner?.id ?? null,
    attempts,
    first: attempts[0]?.strategy ?? simply('flash'),
    propensity: 1,
    ...overrides,
  };
}

export const simply = (model: string): Strategy => ({ model, approach: 'SIMPLE' });
