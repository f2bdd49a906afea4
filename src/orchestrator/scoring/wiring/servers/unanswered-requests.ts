import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import {
  calleeName,
  isFunction,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
  stringOf,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const ROUTE = /\.(?:get|post|put|patch|delete)$/;

/** Files of Next.js whose default export handles a request. */
const NEXT_HANDLER = /^(?:src\/)?pages\/api\/.+\.[jt]sx?$/;

const NEVER_ANSWERS = {
  message: 'This route never answers',
  rule: 'unanswered-request',
  severity: 'ERROR',
  cost: 0.6,
} as const;

/** Routes whose handlers never answer, so that clients wait for ever. */
export function unansweredRequests(
  { imports, framework }: Project,
  source: Source,
  tree: SyntaxTree,
): Problem[] {
  if (framework === 'next' && NEXT_HANDLER.test(source.path)) {
    const handler = defaultFunction(tree);
    // A handler at the edge returns its response.
    if (handler === null || answers(tree, handler, 'fastify')) return [];
    return [problemAt(source, handler, NEVER_ANSWERS)];
  }
  const served = imports.find(
    ({ from, specifier }) =>
      from.path === source.path && /^(?:express|hono|fastify)$/.test(specifier),
  );
  if (served === undefined) return [];
  return tree.ofType('CallExpression').flatMap((call): Problem[] => {
    const [path = null, ...rest] = nodesIn(call, 'arguments');
    const handler = rest.at(-1) ?? null;
    const isRoute = ROUTE.test(calleeName(call) ?? '') && stringOf(path)?.startsWith('/') === true;
    if (!isRoute || !isFunction(handler) || answers(tree, handler, served.specifier)) return [];
    return [problemAt(source, call, NEVER_ANSWERS)];
  });
}

/** The function that a file exports as its default, inline or by name. */
function defaultFunction(tree: SyntaxTree): SyntaxNode | null {
  const [exported] = tree.ofType('ExportDefaultDeclaration');
  const declaration = exported === undefined ? null : nodeIn(exported, 'declaration');
  if (isFunction(declaration)) return declaration;
  const name = nameOf(declaration);
  return name === null
    ? null
    : (tree.ofType('FunctionDeclaration').find((fn) => nameOf(nodeIn(fn, 'id')) === name) ?? null);
}

/** Express is answered through the handler's parameters, the others also by its return value. */
function answers(tree: SyntaxTree, handler: SyntaxNode, framework: string): boolean {
  if (statementsOf(handler) === null) return true;
  const [first = null, ...others] = nodesIn(handler, 'params');
  const isReturned = tree
    .within(handler, 'ReturnStatement')
    .some((node) => nodeIn(node, 'argument') !== null && functionAround(tree, node) === handler);
  const isHandedOn = (parameter: SyntaxNode | null): boolean => {
    const name = nameOf(parameter);
    return parameter !== null && (name === null || referencesTo(tree, name, handler).length > 0);
  };
  switch (framework) {
    case 'express':
      // Without a second parameter it may still throw, which an error handler answers.
      return others.some(isHandedOn) || others.length === 0;
    case 'hono':
      return (
        isReturned ||
        others.some(isHandedOn) ||
        (first !== null && nameOf(first) === null) ||
        throwsAtEnd(handler)
      );
    default:
      return isReturned || isHandedOn(others[0] ?? null) || throwsAtEnd(handler);
  }
}

const throwsAtEnd = (handler: SyntaxNode): boolean =>
  statementsOf(handler)?.at(-1)?.type === 'ThrowStatement';
