import type { CheckResult, Scorecard } from '../../scorecard.ts';
import { isBuilt } from '../../scoring/buildable.ts';
import { weigh } from '../../scoring/weigh.ts';
import type { SourceFile } from '../../task.ts';
import { settledFiles } from './settled-files.ts';

/**
 * Checks that judge each file by its own content: what they find in a complete file stays found,
 * whatever files follow.
 */
const LASTING: ReadonlySet<string> = new Set([
  'parses',
  'nothing-left-out',
  'markup-sound',
  'no-known-mistakes',
  'safe-code',
  'handlers-wired',
  'state-used',
  'async-handled',
  'effects-clean-up',
  'rendering-ends',
  'state-not-mutated',
  'light-imports',
  'renders-cheaply',
]);

/** Type errors last only in files that already see everything they import. */
const LASTING_WHERE_SETTLED = 'type-checks';

/**
 * Returns the best scorecard that an attempt can still reach when these files have arrived: lasting
 * findings stay, and everything else is taken to pass. It is an upper bound on the final scorecard
 * as long as none of the files is rewritten. Null when nothing lasting was found.
 */
export function attainableScorecard(
  partial: Scorecard,
  files: readonly SourceFile[],
): Scorecard | null {
  const settled = settledFiles(files);
  const lasts = ({ id, status, findings }: CheckResult): boolean =>
    status === 'FAILED' &&
    (LASTING.has(id) ||
      (id === LASTING_WHERE_SETTLED &&
        findings.every(({ path }) => path !== null && settled.has(path))));
  if (!partial.checks.some(lasts)) return null;
  const checks = partial.checks.map((check): CheckResult => {
    if (lasts(check)) return check;
    const { id, title, dimension, weight } = check;
    return { id, title, dimension, weight, status: 'PASSED', value: 1, findings: [] };
  });
  const isBuildable = isBuilt(checks);
  return { ...partial, ...weigh(checks, isBuildable), checks, isBuildable };
}
