import type { CheckResult, Scorecard } from '../scorecard.ts';
import { type Scores, weighExactly } from './weigh.ts';

/**
 * Negative if `a` is better, positive if `b` is, 0 if they are equal. Code that builds beats code
 * that does not; then the higher overall score decides, then functionality, then completeness.
 * Scores are weighed again over the checks that ran on both, so that a skipped check favours
 * neither.
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

/** The scores over the checks that ran on both cards; the card's own scores if there are none. */
function scoresBeside(card: Scorecard, other: Scorecard): Scores {
  const ranOnOther = new Set(other.checks.filter(hasRun).map(({ id }) => id));
  const common = card.checks.filter((check) => hasRun(check) && ranOnOther.has(check.id));
  return common.length === 0 ? card : weighExactly(common, card.isBuildable);
}

const hasRun = ({ status }: CheckResult): boolean => status !== 'SKIPPED';
