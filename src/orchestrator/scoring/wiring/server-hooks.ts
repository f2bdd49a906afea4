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

/** The first hook of the browser in each page or layout that is not marked as the client's. */
export function serverHookProblems(
  { framework }: Project,
  sources: readonly Source[],
): readonly Problem[] {
  if (framework !== 'next') return [];
  return sources.flatMap((source) => {
    const { tree, path } = source;
    if (tree === null || !SERVER_ENTRY.test(path)) return [];
    const isOfClient = tree
      .ofType('ExpressionStatement')
      .some(({ directive }) => directive === 'use client');
    if (isOfClient) return [];
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
