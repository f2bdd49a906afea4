import { type Check, type CheckContext, judged, type Problem, skipped } from '../check.ts';
import { hunksByPath } from '../edit/edited-files.ts';
import { strayHunks } from '../edit/stray-hunks.ts';
import { editDifference, type FileDifference } from '../edit-difference.ts';
import { problem, problemIn } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { vocabularyOf } from '../project/vocabulary.ts';
import { mentionedStems } from '../request/request-words.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';

/** The edit changes only what the request gives reason to change. */
export const editRestrained: Check = {
  id: 'edit-restrained',
  title: 'The edit changes only what the request gives reason to change',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: (context) => {
    const { project, base, request } = context;
    if (base === null) return skipped('Something new was asked for, not an edit');
    const differences = editDifference(base, project);
    if (differences.length === 0) return skipped('Nothing changed');
    const total = differences.reduce((sum, { changedLines }) => sum + changedLines, 0);
    const mayDelete = MAY_DELETE.test(request.request);
    const hasReason = reasonsFor(context, base);
    return judged([
      ...differences.flatMap((difference): Problem[] => {
        if (difference.kind === 'deleted') {
          return mayDelete || isMoved(difference.path, base, project)
            ? []
            : [deletedProblem(difference)];
        }
        if (difference.kind === 'created') return [];
        if (!hasReason(difference.path)) return [strayProblem(difference, total)];
        return [...reformatProblems(difference, context), ...rewriteProblems(difference, context)];
      }),
      ...strayLines(context, base, hasReason),
    ]);
  },
};

/** Requests that may be a reason to delete files. */
const MAY_DELETE =
  /\b(?:delet|remov|drop|merg|mov|renam|replac|clean|split|refactor|consolidat|extract|convert|migrat)/i;

/** True if the file has moved: its name, or all that others import from it, is elsewhere. */
function isMoved(path: string, base: Project, project: Project): boolean {
  const taken = base.imports.flatMap(({ resolution, names }) =>
    resolution.kind === 'file' && resolution.path === path ? names : [],
  );
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isElsewhere = [...project.files.keys()].some(
    (other) => !base.files.has(other) && other.endsWith(`/${name}`),
  );
  const stem = withoutScriptEnding(path);
  const isTyped = [...project.files.keys()].some(
    (other) => !base.files.has(other) && other !== path && withoutScriptEnding(other) === stem,
  );
  return (
    isElsewhere ||
    (stem !== path && isTyped) ||
    (taken.length > 0 &&
      taken.every((each) => each !== 'default' && each !== '*' && declares(project, each)))
  );
}

/** Removes the ending, so that `sum.js` and the `sum.ts` that replaces it count as one file. */
const withoutScriptEnding = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '');

const declares = ({ sources }: Project, name: string): boolean =>
  sources.some(({ tree }) =>
    [
      'FunctionDeclaration',
      'ClassDeclaration',
      'VariableDeclarator',
      'TSInterfaceDeclaration',
      'TSTypeAliasDeclaration',
    ].some((type) => tree?.ofType(type).some((node) => nameOf(nodeIn(node, 'id')) === name)),
  );

/** Lines that only a formatter or a matter of taste changed: they hide the real change. */
function reformatProblems(
  { path, changedLines, reformattedLines }: FileDifference,
  { request }: CheckContext,
): Problem[] {
  if (
    reformattedLines < 8 ||
    /\b(?:format|prettier|lint|style guide|quotes|semicolon)/i.test(request.request)
  ) {
    return [];
  }
  return [
    problemIn(path, {
      message: `${reformattedLines} lines of ${path} are only reformatted`,
      rule: 'reformatted-lines',
      severity: 'WARNING',
      cost: 0.15 + (0.35 * reformattedLines) / Math.max(1, changedLines),
    }),
  ];
}

/** Changes of a small edit that have nothing to do with the request, in files that do. */
function strayLines(
  context: CheckContext,
  base: Project,
  hasReason: (path: string) => boolean,
): Problem[] {
  const { request, project } = context;
  const { complexity, type } = request.profile;
  if (complexity !== 'LOW' || type === 'REFACTOR' || type === 'FIX') return [];
  const hunks = [...hunksByPath(base, project)]
    .filter(([path]) => base.files.has(path) && hasReason(path))
    .flatMap(([path, own]) => own.map((hunk) => ({ path, ...hunk })));
  const created = [...project.files.values()].filter(({ path }) => !base.files.has(path));
  return strayHunks(request.request, hunks, created).map(({ path, line, added, removed }) =>
    problem(
      { path, line, column: 1 },
      {
        message: `This changed, though the request gives no reason to: "${(added[0] ?? removed[0] ?? '').slice(0, 60)}"`,
        rule: 'stray-lines',
        severity: 'WARNING',
        cost: Math.min(0.4, 0.15 + 0.01 * Math.max(added.length, removed.length)),
      },
    ),
  );
}

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

/** A small change that rewrites most of a file puts what worked at risk. */
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
 * Says which files the request gives a reason to change: files that share a word with it, and files
 * that import, or are imported by, such a file or a new one.
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
