import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { type Flaw, problemAt } from '../finding.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { hookName } from '../syntax/jsx.ts';
import { isFunction, nameOf, nodeIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

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

const HANDLER: Flaw = {
  message:
    "This runs on the server, which hands no function to an element: 'use client' is missing",
  rule: 'handler-on-server',
  severity: 'ERROR',
  cost: 0.9,
};

/** A function written in place to answer an element of the platform; an action of the server may. */
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

/** The first hook of the browser, or handler, in each page or layout that is not marked as the client's. */
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
