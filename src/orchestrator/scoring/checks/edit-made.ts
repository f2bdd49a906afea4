import { type Check, judged, type Problem, skipped } from '../check.ts';
import { undoneChanges } from '../edit/asked-changes.ts';
import { hunksByPath } from '../edit/edited-files.ts';
import type { Hunk } from '../edit/hunks.ts';
import { editDifference } from '../edit-difference.ts';
import { problem, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { stemOf, wordsIn } from '../project/vocabulary.ts';
import { mentionedStems } from '../request/request-words.ts';

/** The edit changes what the request asks for. */
export const editMade: Check = {
  id: 'edit-made',
  title: 'The edit changes what was asked for',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ project, base, request }) => {
    if (base === null) return skipped('Something new was asked for, not an edit');
    if (editDifference(base, project).length === 0) return judged([NOTHING_CHANGED]);
    const emptied = ASKS_TO_EMPTY.test(request.request) ? [] : emptiedFiles(base, project);
    if (emptied.length > 0) return judged(emptied);
    const edited = hunksByPath(base, project);
    const hunks = [...edited.values()].flat();
    const undone = undoneChanges({ request: request.request, base, project, hunks });
    const { type } = request.profile;
    // A request to fix or tidy something rarely calls it by its name in the code.
    if (undone.length > 0 || type === 'FIX' || type === 'REFACTOR') return judged(undone);
    return judged(isAbout(request.request, edited) ? [] : [UNRELATED]);
  },
};

const NOTHING_CHANGED: Problem = problemOfAll({
  message: 'Every file is as it was before the edit',
  rule: 'nothing-changed',
  severity: 'ERROR',
  cost: 1,
});
const UNRELATED: Problem = problemOfAll({
  message: 'Nothing that changed relates to the request',
  rule: 'unrelated-edit',
  severity: 'WARNING',
  cost: 0.4,
});

const NOTHING_LEFT: Problem = problemOfAll({
  message: 'The edit leaves no file',
  rule: 'nothing-left',
  severity: 'ERROR',
  cost: 1,
});
const ASKS_TO_EMPTY = /\b(?:remov|delet|drop|empty|get rid)/i;

/** Files that had content before the edit and are empty now; one problem if no file is left. */
function emptiedFiles(base: Project, project: Project): readonly Problem[] {
  if (project.files.size === 0) return [NOTHING_LEFT];
  return [...project.files.values()]
    .filter(
      ({ path, content }) =>
        content.trim() === '' && (base.files.get(path)?.content ?? '').trim() !== '',
    )
    .map(({ path }) =>
      problem(
        { path, line: 1, column: 1 },
        {
          message: `${path} is empty after the edit`,
          rule: 'emptied-file',
          severity: 'ERROR',
          cost: 0.8,
        },
      ),
    );
}

/** Says whether the changed lines, their surroundings or paths share a word with the request. */
function isAbout(request: string, edited: ReadonlyMap<string, readonly Hunk[]>): boolean {
  const stems = new Set(mentionedStems(request));
  // With too few words there is nothing to go by, nor with an edit that only deletes files.
  if (stems.size < 3 || edited.size === 0) return true;
  return [...edited].some(([path, hunks]) =>
    wordsIn(
      [
        path,
        ...hunks.flatMap(({ added, removed, context }) => [...added, ...removed, context]),
      ].join('\n'),
    ).some((word) => stems.has(stemOf(word))),
  );
}
