import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Components of the project's own, by the names that a file gives them. */
export function importedComponents(
  { imports, sources }: Project,
  source: Source,
  tree: SyntaxTree,
): ReadonlyMap<string, Source> {
  const byPath = new Map(sources.map((one) => [one.path, one]));
  const targets = new Map(
    imports.flatMap(({ from, specifier, resolution }) =>
      from.path === source.path && resolution.kind === 'file'
        ? [[specifier, resolution.path] as const]
        : [],
    ),
  );
  return new Map(
    tree.ofType('ImportDeclaration').flatMap((node) => {
      const target = byPath.get(targets.get(stringOf(nodeIn(node, 'source')) ?? '') ?? '');
      if (target === undefined || !/\.(?:vue|svelte)$/.test(target.path)) return [];
      return nodesIn(node, 'specifiers')
        .filter(({ type }) => type === 'ImportDefaultSpecifier')
        .map((specifier) => [nameOf(nodeIn(specifier, 'local')) ?? '', target] as const);
    }),
  );
}
