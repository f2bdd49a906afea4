import { type Check, judged, skipped } from '../check.ts';
import { ownFailures, toldBy } from '../trial/excused.ts';
import { failureProblem } from '../trial/failure-problem.ts';

const ASSERTS = /\bassert(?:\.\w+)*\s*\(/;

/** Reports assertions in the files themselves that fail when the code runs. */
export const assertionsHold: Check = {
  id: 'assertions-hold',
  title: 'Assertions in the files hold when they run',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ trial: report, project }) => {
    if (!project.sources.some(({ code }) => code !== null && ASSERTS.test(code))) {
      return skipped('The files contain no assertions');
    }
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    return judged(
      ownFailures(trial)
        .filter(({ name }) => name === 'AssertionError')
        .map((failure) => failureProblem(failure, project)),
    );
  },
};
