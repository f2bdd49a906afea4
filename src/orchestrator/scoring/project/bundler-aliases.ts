import { posix } from 'node:path';
import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { isConfigPath, type Source } from './source.ts';

/** Aliases as in tsconfig's `paths`, with targets relative to the project's root. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/**
 * Aliases that the configuration of a bundler or framework defines by literals: `alias: { $utils:
 * 'src/utils' }`, `resolve(__dirname, './src')`, `{ find: '@', replacement: … }`.
 */
export function bundlerAliases(
  sources: readonly Source[],
  files: ReadonlyMap<string, SourceFile>,
): Aliases {
  const places = placesOf(files);
  const told = sources.flatMap(({ path, tree }) => {
    if (tree === null || !isConfigPath(path)) return [];
    const folder = posix.dirname(path);
    return [
      ...entriesIn(tree).map(([name, target]) => ({
        name: name.replace(/\/?\*?$/, ''),
        place: posix.join(folder, target.replace(/\/?\*?$/, '')),
      })),
      ...rootsIn(tree).flatMap((root) => childrenOf(posix.join(folder, root), places)),
    ];
  });
  // A target that does not exist lies outside the project, or is a package by another name.
  return Object.fromEntries(
    told
      .filter(({ name, place }) => name !== '' && places.has(place))
      .slice(0, MAX_ALIASES)
      .flatMap(({ name, place }) => [
        [name, [place]],
        [`${name}/*`, [posix.join(place, '*')]],
      ]),
  );
}

/** Every import is compared with every alias; no real configuration has more than this. */
const MAX_ALIASES = 100;

/** Every folder and file of a project; files also without their extension. */
function placesOf(files: ReadonlyMap<string, SourceFile>): ReadonlySet<string> {
  const places = new Set(['.']);
  for (const path of files.keys()) {
    places.add(path).add(path.replace(/\.\w+$/, ''));
    let folder = posix.dirname(path);
    while (!places.has(folder)) {
      places.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return places;
}

/** SvelteKit's `$lib`, for every folder that may stand for it. */
export function libraryAliases(files: ReadonlyMap<string, SourceFile>): Aliases {
  const folders = new Set(
    [...files.keys()].flatMap((path) => path.match(/^((?:.*?\/)?src\/lib)\//)?.[1] ?? []),
  );
  return folders.size === 0
    ? {}
    : { $lib: [...folders], '$lib/*': [...folders].map((folder) => `${folder}/*`) };
}

/** The names and folders that `alias` lists, as an object or as an array of objects. */
function entriesIn(tree: SyntaxTree): readonly (readonly [string, string])[] {
  return tree.ofType('Property').flatMap((property) => {
    if (keyOf(property) !== 'alias') return [];
    const listed = nodeIn(property, 'value');
    return listed?.type === 'ArrayExpression'
      ? nodesIn(listed, 'elements').flatMap((item) => {
          const find = stringOf(givenAs(item, 'find'));
          return find === null ? [] : entryOf(find, givenAs(item, 'replacement'), tree);
        })
      : nodesIn(listed ?? property, 'properties').flatMap((one) =>
          entryOf(keyOf(one) ?? '', nodeIn(one, 'value'), tree),
        );
  });
}

/** Folders in which webpack looks for modules by name: `resolve: { modules: ['src'] }`. */
const rootsIn = (tree: SyntaxTree): readonly string[] =>
  tree.ofType('Property').flatMap((property) => {
    const isOfResolve =
      keyOf(property) === 'modules' &&
      tree.closest(property, (outer) => outer.type === 'Property' && keyOf(outer) === 'resolve') !==
        null;
    const listed = isOfResolve ? nodeIn(property, 'value') : null;
    return listed?.type !== 'ArrayExpression'
      ? []
      : nodesIn(listed, 'elements').flatMap((item) => folderOf(item, tree) ?? []);
  });

/** The entries of a folder, each by its own name. */
const childrenOf = (
  folder: string,
  places: ReadonlySet<string>,
): readonly { readonly name: string; readonly place: string }[] =>
  [...places].flatMap((place) =>
    place !== folder && posix.dirname(place) === folder
      ? [{ name: posix.basename(place), place }]
      : [],
  );

function entryOf(
  name: string,
  value: SyntaxNode | null,
  tree: SyntaxTree,
): readonly (readonly [string, string])[] {
  const target = value === null ? null : folderOf(value, tree);
  return target === null ? [] : [[name, target]];
}

/** The path that an expression evaluates to, relative to the configuration; null if it has none. */
function folderOf(value: SyntaxNode, tree: SyntaxTree): string | null {
  const whole = stringOf(value);
  if (whole !== null) return whole.replace(/^\//, '');
  if (value.type !== 'CallExpression' && value.type !== 'NewExpression') return null;
  const parts = tree.within(value, 'Literal').flatMap((literal) => stringOf(literal) ?? []);
  return parts.length === 0 ? null : posix.join(...parts.map((part) => part.replace(/^\//, '')));
}

const keyOf = (property: SyntaxNode): string | null => {
  const key = nodeIn(property, 'key');
  return nameOf(key) ?? stringOf(key);
};

const givenAs = (object: SyntaxNode, name: string): SyntaxNode | null => {
  const property = nodesIn(object, 'properties').find((one) => keyOf(one) === name);
  return property === undefined ? null : nodeIn(property, 'value');
};
