import { compareScorecards } from '../scoring/compare.ts';
import type { EndedAttempt } from './run-attempt.ts';

export type ScoredAttempt = EndedAttempt & {
  readonly state: Extract<EndedAttempt['state'], { kind: 'SCORED' }>;
};

export const isScored = (attempt: EndedAttempt): attempt is ScoredAttempt =>
  attempt.state.kind === 'SCORED';

/** The best of what was scored; ties go to the cheaper, then to the faster. Null when none was. */
export function pickWinner(attempts: readonly EndedAttempt[]): ScoredAttempt | null {
  const [best = null] = attempts.filter(isScored).sort(compareAttempts);
  return best;
}

const compareAttempts = ({ state: left }: ScoredAttempt, { state: right }: ScoredAttempt): number =>
  compareScorecards(left.scorecard, right.scorecard) ||
  left.spend.costUsd - right.spend.costUsd ||
  left.durationMs - right.durationMs;
