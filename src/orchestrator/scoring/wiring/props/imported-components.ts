import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The project's own Vue and Svelte components, by the names under which a file imports them. */
export function importedComponents(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): ReadonlyMap<string, Source> {
  const { imports, sources } = project;
  const byPath = new Map(sources.map((one) => [one.path, one]));
  const targets = new Map(
    imports.flatMap(({ from, specifier, resolution }) =>
      from.path === source.path && resolution.kind === 'file'
        ? [[specifier, resolution.path] as const]
        : [],
    ),
  );
  return new Map([
    ...(source.component?.language === 'vue' ? broughtComponents(project) : []),
    ...tree.ofType('ImportDeclaration').flatMap((node) => {
      const target = byPath.get(targets.get(stringOf(nodeIn(node, 'source')) ?? '') ?? '');
      if (target === undefined || !/\.(?:vue|svelte)$/.test(target.path)) return [];
      return nodesIn(node, 'specifiers')
        .filter(({ type }) => type === 'ImportDefaultSpecifier')
        .map((specifier) => [nameOf(nodeIn(specifier, 'local')) ?? '', target] as const);
    }),
  ]);
}

const brought = new WeakMap<Project, ReadonlyMap<string, Source>>();

/** Components that a tool imports by their file names; none for a name that two files share. */
function broughtComponents(project: Project): ReadonlyMap<string, Source> {
  const known = brought.get(project) ?? findBrought(project);
  brought.set(project, known);
  return known;
}

function findBrought({ manifest, sources }: Project): ReadonlyMap<string, Source> {
  const place =
    manifest?.dependencies.has('unplugin-vue-components') === true
      ? /(?:^|\/)components\/(?:.*\/)?([A-Z]\w+)\.vue$/
      : manifest?.dependencies.has('nuxt') === true
        ? // The names of components in subfolders start with those of the folders.
          /^(?:app\/|src\/)?components\/([A-Z]\w+)\.vue$/
        : null;
  if (place === null) return new Map();
  const byName = Map.groupBy(sources, ({ path }) => place.exec(path)?.[1] ?? null);
  return new Map(
    [...byName].flatMap(([name, [only, ...others]]) =>
      name === null || only === undefined || others.length > 0 ? [] : [[name, only] as const],
    ),
  );
}
