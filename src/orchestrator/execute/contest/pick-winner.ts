import type { AcceptanceTest } from '../../ports/sandbox.ts';
import type { Scorecard } from '../../scorecard.ts';
import { withoutUnpassed } from '../../scoring/agreement.ts';
import { compareScorecards } from '../../scoring/compare.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';

export type ScoredAttempt = EndedAttempt & {
  readonly state: Extract<EndedAttempt['state'], { kind: 'SCORED' }>;
};

export const isScored = (attempt: EndedAttempt): attempt is ScoredAttempt =>
  attempt.state.kind === 'SCORED';

/**
 * Picks the attempt with the best scorecard, not counting acceptance tests that no attempt passed.
 * Ties go to the cheaper, then to the faster one. Null when nothing was scored.
 */
export function pickWinner(
  attempts: readonly EndedAttempt[],
  tests: readonly AcceptanceTest[],
): ScoredAttempt | null {
  const scored = attempts.filter(isScored);
  const scorecards = withoutUnpassed(
    scored.map(({ state }) => state.scorecard),
    tests,
  );
  const rivals = scored.flatMap((attempt, index) => {
    const scorecard = scorecards[index];
    return scorecard === undefined ? [] : [{ attempt, scorecard }];
  });
  const best = rivals.reduce<Rival | null>(
    (leader, rival) => (leader === null || compareRivals(rival, leader) < 0 ? rival : leader),
    null,
  );
  return best?.attempt ?? null;
}

interface Rival {
  readonly attempt: ScoredAttempt;
  readonly scorecard: Scorecard;
}

const compareRivals = (left: Rival, right: Rival): number =>
  compareScorecards(left.scorecard, right.scorecard) ||
  left.attempt.state.spend.costUsd - right.attempt.state.spend.costUsd ||
  left.attempt.state.durationMs - right.attempt.state.durationMs;
