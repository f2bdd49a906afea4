import type { SyntaxNode } from '../../ports/code-tools.ts';
import { functionName } from './functions.ts';
import { isFunction, nameOf, nodeIn } from './node.ts';
import type { SyntaxTree } from './tree.ts';

/** Names of the variables and functions around a node, innermost first. */
export const namesAround = (tree: SyntaxTree, node: SyntaxNode): readonly string[] =>
  [...tree.around(node)].flatMap((outer) => {
    if (outer.type === 'VariableDeclarator') return nameOf(nodeIn(outer, 'id')) ?? [];
    return isFunction(outer) ? (functionName(tree, outer) ?? []) : [];
  });
