import type { SyntaxTree } from './tree.ts';

/** Memoizes a function of a syntax tree for as long as the tree exists. */
export function oncePerTree<T>(find: (tree: SyntaxTree) => T): (tree: SyntaxTree) => T {
  const known = new WeakMap<SyntaxTree, { readonly found: T }>();
  return (tree) => {
    const kept = known.get(tree) ?? { found: find(tree) };
    known.set(tree, kept);
    return kept.found;
  };
}
