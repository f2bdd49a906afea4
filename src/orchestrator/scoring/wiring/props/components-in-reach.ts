import { importedSource } from '../../project/imports/imported-source.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { type TakenProps, takenProps } from './script-props.ts';

const SCRIPT = /\.[cm]?jsx?$/;

/** A JavaScript file, whose React components have props that no compiler knows. */
export const isUntyped = ({ path, tree }: Pick<Source, 'path' | 'tree'>): boolean =>
  SCRIPT.test(path) && tree !== null;

const takenByTree = new WeakMap<SyntaxTree, ReadonlyMap<string, TakenProps>>();

/** The components in a file; always the same objects for the same file. */
function componentsOf(tree: SyntaxTree): ReadonlyMap<string, TakenProps> {
  const known = takenByTree.get(tree) ?? takenProps(tree);
  takenByTree.set(tree, known);
  return known;
}

/** The props of the project's components, by the names that they have in a file. */
export function componentsInReach(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): ReadonlyMap<string, TakenProps> {
  const found = new Map(componentsOf(tree));
  for (const node of tree.ofType('ImportDeclaration')) {
    const target = importedSource(project, source, node);
    if (target === null) continue;
    for (const specifier of nodesIn(node, 'specifiers')) {
      const exported =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : nameOf(nodeIn(specifier, 'imported'));
      const taken =
        exported === null
          ? null
          : exportedAs(project, { source: target, name: exported, passes: MAX_PASSES });
      const local = nameOf(nodeIn(specifier, 'local'));
      if (taken !== null && local !== null) found.set(local, taken);
    }
  }
  return found;
}

/** How many re-exporting files are followed, one after another. */
const MAX_PASSES = 3;

/** The component that a file exports under a name, its own or a re-exported one. */
function exportedAs(
  project: Project,
  {
    source,
    name,
    passes,
  }: { readonly source: Source; readonly name: string; readonly passes: number },
): TakenProps | null {
  const { tree } = source;
  if (tree === null || !isUntyped(source)) return null;
  const own = componentsOf(tree).get(name === 'default' ? (defaultName(tree) ?? '') : name);
  if (own !== undefined || passes === 0) return own ?? null;
  for (const node of tree.ofType('ExportNamedDeclaration')) {
    const target = importedSource(project, source, node);
    const specifier = nodesIn(node, 'specifiers').find(
      (one) => nameOf(nodeIn(one, 'exported')) === name,
    );
    const local = specifier === undefined ? null : nameOf(nodeIn(specifier, 'local'));
    if (target !== null && local !== null)
      return exportedAs(project, { source: target, name: local, passes: passes - 1 });
  }
  return null;
}

/** The name of a file's default export; null if it is wrapped in a call or has no name. */
function defaultName(tree: SyntaxTree): string | null {
  const [exported] = tree.ofType('ExportDefaultDeclaration');
  const declaration = exported === undefined ? null : nodeIn(exported, 'declaration');
  return nameOf(declaration) ?? (declaration === null ? null : nameOf(nodeIn(declaration, 'id')));
}
