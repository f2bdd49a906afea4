import { nameOf, nodeIn } from '../../syntax/node.ts';
import type { Project } from '../project.ts';

/**
 * Names that files of the project give to imports, components and functions. If one of them is
 * undefined in another file, an import is missing, whatever foreign scripts may define.
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
