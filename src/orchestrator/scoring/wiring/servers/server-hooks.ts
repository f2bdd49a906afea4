import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { hookName } from '../../syntax/jsx.ts';
import { isFunction, nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Files that Next.js renders on the server unless they say otherwise. */
const SERVER_ENTRY =
  /^(?:src\/)?app\/(?:.*\/)?(?:page|layout|template|loading|not-found|default)\.[jt]sx?$/;
/** Hooks that React does not offer on a server; a file that uses one there does not build. */
const BROWSER_HOOKS: ReadonlySet<string> = new Set([
  'useState',
  'useReducer',
  'useEffect',
  'useLayoutEffect',
  'useInsertionEffect',
  'useRef',
  'useImperativeHandle',
  'useSyncExternalStore',
  'useTransition',
  'useDeferredValue',
  'useOptimistic',
]);

/** True for a page or layout that Next.js renders on the server, so it appears once complete. */
export function isServerEntry({ framework }: Project, { tree, path }: Source): boolean {
  return framework === 'next' && tree !== null && SERVER_ENTRY.test(path) && !isOfClient(tree);
}

const isOfClient = (tree: SyntaxTree): boolean =>
  tree.ofType('ExpressionStatement').some(({ directive }) => directive === 'use client');

/** Paths of server code: the entries, and what they import, except below files for the client. */
function pathsOnServer(project: Project, sources: readonly Source[]): ReadonlySet<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const open = sources.filter((source) => isServerEntry(project, source)).map(({ path }) => path);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const tree = byPath.get(path)?.tree ?? null;
    if (reached.has(path) || tree === null || isOfClient(tree)) continue;
    reached.add(path);
    for (const { from, resolution, isTypeOnly } of project.imports) {
      if (from.path === path && resolution.kind === 'file' && !isTypeOnly) {
        open.push(resolution.path);
      }
    }
  }
  return reached;
}

const HANDLER: Flaw = {
  message:
    "This runs on the server, which cannot pass functions to elements: 'use client' is missing",
  rule: 'handler-on-server',
  severity: 'ERROR',
  cost: 0.9,
};

/** An inline function as a handler of a native element; server actions are allowed. */
const handlerIn = (tree: SyntaxTree): SyntaxNode | undefined =>
  tree.ofType('JSXAttribute').find((attribute) => {
    const element = tree.parentOf(attribute);
    const tag = element === null ? null : nameOf(nodeIn(element, 'name'));
    const value = nodeIn(attribute, 'value');
    const expression = value === null ? null : nodeIn(value, 'expression');
    return (
      /^on[A-Z]/.test(nameOf(nodeIn(attribute, 'name')) ?? '') &&
      /^[a-z]/.test(tag ?? '') &&
      expression !== null &&
      isFunction(expression) &&
      !tree
        .within(expression, 'ExpressionStatement')
        .some(({ directive }) => directive === 'use server')
    );
  });

/** The first hook or handler for browsers in each file that runs on the server. */
export function serverHookProblems(
  project: Project,
  sources: readonly Source[],
): readonly Problem[] {
  const onServer = pathsOnServer(project, sources);
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null || !onServer.has(source.path)) return [];
    const call = tree
      .ofType('CallExpression')
      .find((candidate) => BROWSER_HOOKS.has(hookName(candidate) ?? ''));
    if (call === undefined) {
      const handler = handlerIn(tree);
      return handler === undefined ? [] : [problemAt(source, handler, HANDLER)];
    }
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
