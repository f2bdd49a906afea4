import { type Check, judged, skipped } from '../check.ts';
import { problem } from '../finding.ts';

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
          {
            message: `${path} was not judged: ${reason}`,
            rule: 'over-limit',
            severity: 'ERROR',
            cost: 0.5,
          },
        ),
      ),
    );
  },
};
