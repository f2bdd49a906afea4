import type { SyntaxNode } from '../../../ports/code-tools.ts';
import {
  calleeName,
  isFunction,
  isWithin,
  methodName,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Whether a failure of the node is handled in its own function: by a `try` with a `catch`,
 * `.catch(…)`, a second argument of `.then`, or `Promise.allSettled`.
 */
export function isCaught(tree: SyntaxTree, node: SyntaxNode): boolean {
  let inner = node;
  for (const outer of tree.around(node)) {
    if (isFunction(outer)) return false;
    if (outer.type === 'TryStatement') {
      const block = nodeIn(outer, 'block');
      if (nodeIn(outer, 'handler') !== null && block !== null && isWithin(node, block)) return true;
    }
    if (outer.type === 'CallExpression' && isWithin(inner, nodeIn(outer, 'callee') ?? node)) {
      const method = methodName(outer);
      if (method === 'catch') return true;
      if (method === 'then' && nodesIn(outer, 'arguments').length > 1) return true;
    }
    if (outer.type === 'CallExpression' && /allSettled$/.test(calleeName(outer) ?? '')) return true;
    inner = outer;
  }
  return false;
}
