import { compareScorecards } from '../scoring/compare.ts';
import type { EndedAttempt } from './run-attempt.ts';

export type ScoredAttempt = EndedAttempt & {
  readonly state: Extract<EndedAttempt['state'], { kind: 'SCORED' }>;
};

export const isScored = (attempt: EndedAttempt): attempt is ScoredAttempt =>
  attempt.state.kind === 'SCORED';

/** The best of what was scored; ties go to the cheaper, then to the faster. Null when none was. */
export const pickWinner = (attempts: readonly EndedAttempt[]): ScoredAttempt | null =>
  attempts
    .filter(isScored)
    .reduce<ScoredAttempt | null>(
      (best, rival) => (best === null || compareAttempts(rival, best) < 0 ? rival : best),
      null,
    );

const compareAttempts = ({ state: left }: ScoredAttempt, { state: right }: ScoredAttempt): number =>
  compareScorecards(left.scorecard, right.scorecard) ||
  left.spend.costUsd - right.spend.costUsd ||
  left.durationMs - right.durationMs;
