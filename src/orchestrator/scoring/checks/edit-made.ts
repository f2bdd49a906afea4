import { type Check, judged, skipped } from '../check.ts';
import { editDifference } from '../edit-difference.ts';
import { problemOfAll } from '../finding.ts';

/** An edit that was asked for was made. */
export const editMade: Check = {
  id: 'edit-made',
  title: 'The edit changes something',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ project, base }) => {
    if (base === null) return skipped('Something new was asked for, not an edit');
    if (editDifference(base, project).length > 0) return judged([]);
    return judged([
      problemOfAll({
        message: 'Every file is as it was before the edit',
        rule: 'nothing-changed',
        severity: 'ERROR',
        cost: 1,
      }),
    ]);
  },
};
