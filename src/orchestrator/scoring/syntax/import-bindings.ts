import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from './node.ts';
import { oncePerTree } from './once-per-tree.ts';
import type { SyntaxTree } from './tree.ts';

/** A name that a file imports from a module. */
export interface ImportBinding {
  /** The name in this file. */
  readonly local: string;
  /** The name in the module; null for its default export and for a namespace import. */
  readonly imported: string | null;
  /** The module, as written. */
  readonly specifier: string;
  readonly declaration: SyntaxNode;
}

/** The bindings of all import declarations of a file, in order. */
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
  // If two have the same name, the first counts.
  return new Map(bindings.toReversed().map((binding) => [binding.local, binding]));
});

/** The import behind a name in a file; null if the name is not imported. */
export const importBinding = (tree: SyntaxTree, local: string): ImportBinding | null =>
  byLocalName(tree).get(local) ?? null;

/** True for a module of the project itself, by a path or a usual alias; false for a package. */
export const isOwnSpecifier = (specifier: string): boolean => /^(?:[./~#$]|@\/)/.test(specifier);
