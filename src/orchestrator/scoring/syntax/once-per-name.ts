import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { SyntaxTree } from './tree.ts';

type OfName<T> = (tree: SyntaxTree, scope: SyntaxNode, name: string) => T;

/**
 * Memoizes a function of a name in a scope for as long as the scope exists, so that many nodes with
 * the same name cost no more than one.
 */
export function oncePerName<T>(find: OfName<T>): OfName<T> {
  const known = new WeakMap<SyntaxNode, Map<string, { readonly found: T }>>();
  return (tree, scope, name) => {
    const ofScope = known.get(scope) ?? new Map<string, { readonly found: T }>();
    known.set(scope, ofScope);
    const kept = ofScope.get(name) ?? { found: find(tree, scope, name) };
    ofScope.set(name, kept);
    return kept.found;
  };
}
