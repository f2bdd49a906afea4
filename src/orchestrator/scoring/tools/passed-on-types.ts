import type { Project } from '../project/project.ts';
import { isTyped } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/**
 * `import { Piece } from './piece'; export { Piece };`, where that is a type: TypeScript leaves both
 * out, and a bundler that sees one file at a time looks for a value. By path, what to add to a file
 * so that it finds one. Lines stay where they are.
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

/** Names of `export { a, b as c };`, as they are in the file. */
const exportedNames = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set(
    tree
      .ofType('ExportNamedDeclaration')
      .filter(({ exportKind }) => exportKind !== 'type')
      .flatMap((node) => nodesIn(node, 'specifiers'))
      .flatMap((one) => nameOf(nodeIn(one, 'local')) ?? []),
  );

/** Declared as a type at the top of its file, and as nothing else. */
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
