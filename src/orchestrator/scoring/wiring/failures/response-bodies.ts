import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { calledOn, calleeName, methodName, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const BODY = /^(\w+)\.(?:json|text|blob|formData|arrayBuffer)$/;
const FETCHING = /(?:^|\.)\$?(?:o|node|original)?fetch$/i;

/** Finds `body = response.json()`, as assignments rather than declarations. */
export const assignedBodies = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree
    .ofType('AssignmentExpression')
    .filter((node) => BODY.test(calleeName(nodeIn(node, 'right') ?? node) ?? ''));

/**
 * Whether the call is `response.json()` on the awaited result of `fetch(…)` in the same function,
 * or on the response given to a `.then` callback of `fetch(…)`.
 */
export function isBodyOfResponse(tree: SyntaxTree, call: SyntaxNode, scope: SyntaxNode): boolean {
  const [, response] = BODY.exec(calleeName(call) ?? '') ?? [];
  if (response === undefined || nodesIn(call, 'arguments').length > 0) return false;
  return tree.named(response, scope).some((use) => {
    const declarator = tree.parentOf(use);
    if (declarator === scope) return isFetched(tree, scope);
    if (declarator?.type !== 'VariableDeclarator' || nodeIn(declarator, 'id') !== use) return false;
    const init = nodeIn(declarator, 'init');
    const awaited = init?.type === 'AwaitExpression' ? nodeIn(init, 'argument') : null;
    return awaited?.type === 'CallExpression' && FETCHING.test(calleeName(awaited) ?? '');
  });
}

/** Whether the function is the callback in `fetch(url).then((response) => …)`. */
function isFetched(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const call = tree.parentOf(fn);
  const asked = calledOn(call);
  return (
    methodName(call) === 'then' &&
    asked?.type === 'CallExpression' &&
    FETCHING.test(calleeName(asked) ?? '')
  );
}
