import type { CheckResult, Scorecard } from '../scorecard.ts';
import { isBuilt } from '../scoring/buildable.ts';
import { weigh } from '../scoring/weigh.ts';

/**
 * Checks that judge each file by what is in it: what they find in a file that is whole stays found,
 * whatever files follow.
 */
const LASTING: ReadonlySet<string> = new Set([
  'parses',
  'nothing-left-out',
  'markup-sound',
  'no-known-mistakes',
  'safe-code',
  'effects-clean-up',
  'rendering-ends',
  'state-not-mutated',
  'light-imports',
]);

/**
 * The best verdict that files can still come to of which these have arrived: what lasts is kept, and
 * everything else is taken to pass. No real verdict on a whole that holds them is better, as long as
 * none of them is written anew. Null while nothing was found that lasts.
 */
export function attainableScorecard(partial: Scorecard): Scorecard | null {
  const lasts = (check: CheckResult): boolean => check.status === 'FAILED' && LASTING.has(check.id);
  if (!partial.checks.some(lasts)) return null;
  const checks = partial.checks.map((check): CheckResult => {
    if (lasts(check)) return check;
    const { id, title, dimension, weight } = check;
    return { id, title, dimension, weight, status: 'PASSED', value: 1, findings: [] };
  });
  const isBuildable = isBuilt(checks);
  return { ...partial, ...weigh(checks, isBuildable), checks, isBuildable };
}
