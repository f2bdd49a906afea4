import type { CheckResult, Scorecard } from '../scorecard.ts';
import { type Scores, weighExactly } from './weigh.ts';

/**
 * Negative when `a` is better, positive when `b` is, 0 when they are level. What builds beats what
 * does not; then the higher overall score, then functionality, then completeness. Scores are
 * weighed anew over the checks that ran on both, so that a skipped check helps nobody.
 */
export function compareScorecards(a: Scorecard, b: Scorecard): number {
  if (a.isBuildable !== b.isBuildable) return a.isBuildable ? -1 : 1;
  const left = scoresBeside(a, b);
  const right = scoresBeside(b, a);
  return (
    right.overall - left.overall ||
    right.functionality - left.functionality ||
    right.completeness - left.completeness
  );
}

/** Scores over the checks that ran on the other too; the plain ones where none did. */
function scoresBeside(card: Scorecard, other: Scorecard): Scores {
  const ranOnOther = new Set(other.checks.filter(hasRun).map(({ id }) => id));
  const common = card.checks.filter((check) => hasRun(check) && ranOnOther.has(check.id));
  return common.length === 0 ? card : weighExactly(common, card.isBuildable);
}

const hasRun = ({ status }: CheckResult): boolean => status !== 'SKIPPED';
