import { nameOf, nodeIn } from '../../syntax/node.ts';
import type { Project } from '../project.ts';

/**
 * Names under which files of the project import something, are a component, or export a function: where one of them
 * is unknown, an import is lacking, whatever scripts from elsewhere may bring.
 */
export const importedNames = ({ sources }: Pick<Project, 'sources'>): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ tree, path }) => [
      ...(path.match(/([A-Z]\w*)\.(?:vue|svelte)$/)?.slice(1) ?? []),
      ...NAMING.flatMap((type) =>
        (tree?.ofType(type) ?? []).flatMap(
          (node) => nameOf(nodeIn(node, type.startsWith('Import') ? 'local' : 'id')) ?? [],
        ),
      ),
    ]),
  );

const NAMING = [
  'ImportSpecifier',
  'ImportDefaultSpecifier',
  'ImportNamespaceSpecifier',
  'FunctionDeclaration',
];
