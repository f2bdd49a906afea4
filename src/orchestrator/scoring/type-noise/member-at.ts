import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** The expression whose property is named at a place; null where none is. */
export const memberAt = (tree: SyntaxTree, offset: number): SyntaxNode | null =>
  membersByProperty(tree).get(offset) ?? null;

const membersByProperty = oncePerTree(
  (tree): ReadonlyMap<number, SyntaxNode> =>
    new Map(
      tree.ofType('MemberExpression').flatMap((node) => {
        const property = nodeIn(node, 'property');
        return property === null ? [] : [[property.start, node] as const];
      }),
    ),
);
