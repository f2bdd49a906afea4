import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** The member expression whose property starts at an offset; null if there is none. */
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
