import { type Check, judged, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { ownFailures, showsOnPurpose, toldBy } from '../trial/excused.ts';
import { failureProblem } from '../trial/failure-problem.ts';

/** Another check reports failed assertions. */
const ASSERTION = /^AssertionError$/;

/** The code starts, shows something, and does not fail when used. */
export const runsClean: Check = {
  id: 'runs-clean',
  title: 'The code starts, shows something and does not fail in use',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ trial: report, project }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    const failures = ownFailures(trial).filter(
      ({ kind, name }) => !ASSERTION.test(name) && !(kind === 'garbled' && showsOnPurpose(project)),
    );
    const problems = failures.map((failure) => failureProblem(failure, project));
    if (
      trial.isEmpty &&
      project.artefact === 'application' &&
      problems.length === 0 &&
      trial.absent.length === 0
    ) {
      problems.push(
        problemOfAll({
          message: 'The page stays empty',
          rule: 'run-empty',
          severity: 'ERROR',
          cost: 0.8,
        }),
      );
    }
    return judged(problems);
  },
};
