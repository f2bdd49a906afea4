import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { expressionOf } from '../../syntax/jsx.ts';
import { nameOf, nodeIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** An attribute with a computed value, in any markup. */
export interface Computed {
  readonly node: SyntaxNode;
  /** In lower case. */
  readonly name: string;
  readonly value: SyntaxNode;
}

/** Attributes whose value is an expression: `aria-selected={…}`, `:aria-selected="…"`. */
export const computedAttributes = oncePerTree((tree): readonly Computed[] => [
  ...tree.ofType('JSXAttribute').flatMap((node): readonly Computed[] => {
    const value = expressionOf(node);
    const name = nameOf(nodeIn(node, 'name'));
    return value === null || name === null ? [] : [{ node, name: name.toLowerCase(), value }];
  }),
  ...tree.ofType('MarkupAttribute').flatMap((node): readonly Computed[] => {
    const value = nodeIn(node, 'expression');
    return node.role !== 'plain' || value === null || typeof node.name !== 'string'
      ? []
      : [{ node, name: node.name.toLowerCase(), value }];
  }),
]);

/** The computed attributes of one element. */
export const computedOf = (tree: SyntaxTree, element: SyntaxNode): readonly Computed[] =>
  byElement(tree).get(element) ?? [];

const byElement = oncePerTree(
  (tree): ReadonlyMap<SyntaxNode | null, readonly Computed[]> =>
    Map.groupBy(computedAttributes(tree), ({ node }) => {
      const parent = tree.parentOf(node);
      return parent?.type === 'JSXOpeningElement' ? tree.parentOf(parent) : parent;
    }),
);
