import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { hookName } from '../syntax/jsx.ts';

/** What Next.js renders on the server unless its file says otherwise. */
const SERVER_ENTRY =
  /^(?:src\/)?app\/(?:.*\/)?(?:page|layout|template|loading|not-found|default)\.[jt]sx?$/;
/** What React does not offer on a server, so that such a file does not build. */
const BROWSER_HOOKS: ReadonlySet<string> = new Set([
  'useState',
  'useReducer',
  'useEffect',
  'useLayoutEffect',
]);

/** True for a page or layout that Next.js renders on the server, and shows when it is there. */
export function isServerEntry({ framework }: Project, { tree, path }: Source): boolean {
  if (framework !== 'next' || tree === null || !SERVER_ENTRY.test(path)) return false;
  return !tree.ofType('ExpressionStatement').some(({ directive }) => directive === 'use client');
}

/** The first hook of the browser in each page or layout that is not marked as the client's. */
export function serverHookProblems(
  project: Project,
  sources: readonly Source[],
): readonly Problem[] {
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null || !isServerEntry(project, source)) return [];
    const call = tree
      .ofType('CallExpression')
      .find((candidate) => BROWSER_HOOKS.has(hookName(candidate) ?? ''));
    if (call === undefined) return [];
    return [
      problemAt(source, call, {
        message: `This runs on the server, where there is no ${hookName(call)}: 'use client' is missing`,
        rule: 'hook-on-server',
        severity: 'ERROR',
        cost: 0.9,
      }),
    ];
  });
}
