import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from './node.ts';
import { oncePerTree } from './once-per-tree.ts';
import type { SyntaxTree } from './tree.ts';

/** A name that a file takes from a module. */
export interface ImportBinding {
  /** What the file calls it. */
  readonly local: string;
  /** What the module calls it; null for its default, and for the whole of it. */
  readonly imported: string | null;
  /** The module, as it is written. */
  readonly specifier: string;
  readonly declaration: SyntaxNode;
}

/** All that a file's import declarations give names to, in their order. */
export const importBindings = oncePerTree((tree): readonly ImportBinding[] =>
  tree.ofType('ImportDeclaration').flatMap((declaration) =>
    nodesIn(declaration, 'specifiers').flatMap((one) => {
      const local = nameOf(nodeIn(one, 'local'));
      const specifier = stringOf(nodeIn(declaration, 'source'));
      if (local === null || specifier === null) return [];
      return [{ local, imported: nameOf(nodeIn(one, 'imported')), specifier, declaration }];
    }),
  ),
);

const byLocalName = oncePerTree((tree) => {
  const bindings = importBindings(tree);
  // Of two of one name, the first.
  return new Map(bindings.toReversed().map((binding) => [binding.local, binding]));
});

/** What goes by a name in a file, where that is imported; null where it is not. */
export const importBinding = (tree: SyntaxTree, local: string): ImportBinding | null =>
  byLocalName(tree).get(local) ?? null;

/** True for a module of the project's own, by a path or by a usual alias; false for a package. */
export const isOwnSpecifier = (specifier: string): boolean => /^(?:[./~#$]|@\/)/.test(specifier);
