import type { CheckResult, Scorecard } from '../../scorecard.ts';
import { isBuilt } from '../../scoring/buildable.ts';
import { weigh } from '../../scoring/weigh.ts';
import type { SourceFile } from '../../task.ts';
import { settledFiles } from './settled-files.ts';

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
  'handlers-wired',
  'state-used',
  'async-handled',
  'effects-clean-up',
  'rendering-ends',
  'state-not-mutated',
  'light-imports',
  'renders-cheaply',
]);

/** What a type error says of a file lasts once that file sees all that it imports. */
const LASTING_WHERE_SETTLED = 'type-checks';

/**
 * The best verdict that files can still come to of which these have arrived: what lasts is kept, and
 * everything else is taken to pass. No real verdict on a whole that holds them is better, as long as
 * none of them is written anew. Null while nothing was found that lasts.
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
