import type { Project } from '../project/project.ts';
import { isTyped } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/**
 * `import { Piece } from './piece'; export { Piece };`, where `Piece` is a type: TypeScript drops
 * both, but a bundler that sees one file at a time looks for a value. Returns, by path, what to
 * append to a file so that there is one; its own lines stay in place.
 */
export function valuesForPassedOnTypes(project: Project): ReadonlyMap<string, string> {
  const added = new Map<string, Set<string>>();
  const trees = new Map(project.sources.map(({ path, tree }) => [path, tree]));
  for (const { from, names, resolution } of project.imports) {
    if (resolution.kind !== 'file' || from.tree === null || !isTyped(from)) continue;
    const owner = trees.get(resolution.path);
    if (owner === null || owner === undefined) continue;
    const passedOn = exportedNames(from.tree);
    for (const name of names) {
      if (!passedOn.has(name) || !isOnlyType(owner, name)) continue;
      added.set(resolution.path, (added.get(resolution.path) ?? new Set()).add(name));
    }
  }
  return new Map(
    [...added].map(([path, names]) => [
      path,
      [...names].map((name) => `\nexport const ${name} = undefined;`).join(''),
    ]),
  );
}

/** The local names in `export { a, b as c };`. */
const exportedNames = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set(
    tree
      .ofType('ExportNamedDeclaration')
      .filter(({ exportKind }) => exportKind !== 'type')
      .flatMap((node) => nodesIn(node, 'specifiers'))
      .flatMap((one) => nameOf(nodeIn(one, 'local')) ?? []),
  );

/** True if the file declares the name at its top level as a type, and as nothing else. */
function isOnlyType(tree: SyntaxTree, name: string): boolean {
  const declared = nodesIn(tree.root, 'body')
    .map((statement) => nodeIn(statement, 'declaration') ?? statement)
    .filter(
      (statement) =>
        nameOf(nodeIn(statement, 'id')) === name ||
        nodesIn(statement, 'declarations').some((one) => nameOf(nodeIn(one, 'id')) === name),
    );
  return (
    declared.length > 0 &&
    declared.every(({ type }) => /^TS(?:InterfaceDeclaration|TypeAliasDeclaration)$/.test(type))
  );
}
