import { type Check, type CheckContext, judged, type Problem, skipped } from '../check.ts';
import { editDifference, type FileDifference } from '../edit-difference.ts';
import { problem, problemIn } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { vocabularyOf } from '../project/vocabulary.ts';
import { mentionedStems } from '../request-words.ts';

/** What the request gives no reason to touch did not change. */
export const editRestrained: Check = {
  id: 'edit-restrained',
  title: 'Nothing changes that the request gives no reason to change',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: (context) => {
    const { project, base, request } = context;
    if (base === null) return skipped('Something new was asked for, not an edit');
    const differences = editDifference(base, project);
    if (differences.length === 0) return skipped('Nothing changed');
    const total = differences.reduce((sum, { changedLines }) => sum + changedLines, 0);
    const mayDelete =
      /\b(?:delet|remov|drop|merg|mov|renam|replac|clean|split|refactor|consolidat)/i.test(
        request.request,
      );
    const hasReason = reasonsFor(context, base);
    return judged(
      differences.flatMap((difference): Problem[] => {
        if (difference.kind === 'deleted') {
          return mayDelete ? [] : [deletedProblem(difference)];
        }
        if (difference.kind === 'created') return [];
        return hasReason(difference.path)
          ? rewriteProblems(difference, context)
          : [strayProblem(difference, total)];
      }),
    );
  },
};

const deletedProblem = ({ path }: FileDifference): Problem =>
  problem(
    { path, line: null, column: null },
    {
      message: `${path} was deleted, which the request does not ask for`,
      rule: 'deleted-file',
      severity: 'ERROR',
      cost: 0.5,
    },
  );

const strayProblem = ({ path, changedLines }: FileDifference, total: number): Problem =>
  problemIn(path, {
    message: `${path} changed, though the request gives no reason to touch it`,
    rule: 'stray-change',
    severity: 'WARNING',
    cost: Math.min(0.6, 0.15 + (0.45 * changedLines) / Math.max(1, total)),
  });

/** A small change that writes a whole file anew puts what worked at risk. */
function rewriteProblems(
  { path, changedLines, baseLines }: FileDifference,
  { request }: CheckContext,
): Problem[] {
  const isSmallTask = request.profile.complexity === 'LOW' && request.profile.type !== 'REFACTOR';
  if (!isSmallTask || baseLines < 30 || changedLines < 0.6 * baseLines) return [];
  return [
    problemIn(path, {
      message: `${path} is mostly rewritten for a small change`,
      rule: 'rewritten-file',
      severity: 'WARNING',
      cost: 0.3,
    }),
  ];
}

/**
 * Says which files the request gives a reason to change: those that it speaks of, or of what is in
 * them, and those that import, or are imported by, such a file or a new one.
 */
function reasonsFor({ request, project }: CheckContext, base: Project): (path: string) => boolean {
  const stems = mentionedStems(request.request);
  const { type } = request.profile;
  // A request without a subject of its own, such as "fix the errors", may touch anything.
  if (stems.length === 0 || type === 'FIX' || type === 'REFACTOR') return () => true;
  const spokenOf = new Set(
    [...base.sources, ...project.sources].flatMap((source) => {
      const vocabulary = vocabularyOf([source]);
      return stems.some((stem) => vocabulary.stems.has(stem)) ? [source.path] : [];
    }),
  );
  const isReason = (path: string): boolean => spokenOf.has(path) || !base.files.has(path);
  const related = new Set(
    project.imports.flatMap(({ from, resolution }) => {
      if (resolution.kind !== 'file') return [];
      return [
        ...(isReason(resolution.path) ? [from.path] : []),
        ...(isReason(from.path) ? [resolution.path] : []),
      ];
    }),
  );
  return (path) => spokenOf.has(path) || related.has(path);
}
