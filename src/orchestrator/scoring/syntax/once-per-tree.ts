import type { SyntaxTree } from './tree.ts';

/** Has something found out about a tree at the first asking, and kept for as long as the tree is. */
export function oncePerTree<T>(find: (tree: SyntaxTree) => T): (tree: SyntaxTree) => T {
  const known = new WeakMap<SyntaxTree, { readonly found: T }>();
  return (tree) => {
    const kept = known.get(tree) ?? { found: find(tree) };
    known.set(tree, kept);
    return kept.found;
  };
}
