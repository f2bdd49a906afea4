import { type Check, judged, skipped } from '../check.ts';
import { type Flaw, problem } from '../finding.ts';
import { isTestPath } from '../project/source.ts';

/** What tests are fed is none of the product, whatever it is called. */
const worthOf = (path: string): Pick<Flaw, 'severity' | 'cost'> =>
  isTestPath(path) && !/\.[cm]?[jt]sx?$/.test(path)
    ? { severity: 'INFO', cost: 0.001 }
    : { severity: 'ERROR', cost: 0.5 };

/** The result is of a size that can be judged, and used. */
export const withinLimits: Check = {
  id: 'within-limits',
  title: 'Every file is of a size that can be judged',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: false,
  run: ({ leftOut, request }) => {
    if (request.files.length === 0 && leftOut.length === 0) return skipped('There are no files');
    return judged(
      leftOut.map(({ path, reason }) =>
        problem(
          { path, line: null, column: null },
          { message: `${path} was not judged: ${reason}`, rule: 'over-limit', ...worthOf(path) },
        ),
      ),
    );
  },
};
