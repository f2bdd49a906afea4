import { type Check, judged, skipped } from '../check.ts';
import { type Flaw, problem } from '../finding.ts';
import { type LeftOut, TOO_MANY } from '../limits.ts';
import { isTestPath } from '../project/source.ts';

function worthOf({ path, reason }: LeftOut): Pick<Flaw, 'severity' | 'cost'> {
  // Test data is not part of the product, whatever its name.
  if (isTestPath(path) && !/\.[cm]?[jt]sx?$/.test(path)) return { severity: 'INFO', cost: 0.001 };
  // Each file beyond the limit is harmless; a flood of them is not.
  return reason === TOO_MANY
    ? { severity: 'WARNING', cost: 0.002 }
    : { severity: 'ERROR', cost: 0.5 };
}

/** A scorecard has room for no more findings than this. */
const MAX_NAMED = 1_000;

/** Every file has a size that can be judged and used. */
export const withinLimits: Check = {
  id: 'within-limits',
  title: 'Every file is within the limits for judging',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: false,
  run: ({ leftOut, request }) => {
    if (request.files.length === 0 && leftOut.length === 0) return skipped('There are no files');
    return judged(
      leftOut.slice(0, MAX_NAMED).map(({ path, reason }) =>
        problem(
          { path, line: null, column: null },
          {
            message: `${path} was not judged: ${reason}`,
            rule: 'over-limit',
            ...worthOf({ path, reason }),
          },
        ),
      ),
    );
  },
};
