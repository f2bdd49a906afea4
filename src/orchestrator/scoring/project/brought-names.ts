import { nameOf, nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import { isOneLetterAway } from '../wiring/props/one-letter-away.ts';
import { importsByItself } from './auto-imports.ts';
import { broughtByForeignScripts } from './foreign-scripts.ts';
import { importedNames } from './imported-names.ts';
import { nameAt } from './name-at.ts';
import { namesOfPages } from './page-names.ts';
import type { Project } from './project.ts';
import { isConfigPath, isTestPath, type Source } from './source.ts';

/**
 * Says of a name that is declared nowhere whether something else than the code may bring it: a test
 * runner, the platform, a script or the markup of a page, a configuration, or a framework that
 * imports by itself.
 */
export function broughtNames(
  project: Project,
): (source: Source, place: { readonly offset: number; readonly message: string }) => boolean {
  const bringsAll = importsByItself(project);
  const pageNames = namesOfPages(project);
  const isBroughtByScripts = broughtByForeignScripts(project);
  let everyImport: ReadonlySet<string> | null = null;
  const imported = (): ReadonlySet<string> => {
    everyImport ??= importedNames(project);
    return everyImport;
  };
  return (source, { offset, message }) => {
    const name = nameAt(source, offset);
    return (
      bringsAll ||
      isTestPath(source.path) ||
      (isBroughtByScripts(name) &&
        !imported().has(name) &&
        !isMisspelt(name, message, pageNames)) ||
      isNodeName(project, source, offset) ||
      isAskedFor(source, name) ||
      pageNames.has(name) ||
      isConfigured(project, { source, offset, name, imported })
    );
  };
}

/** `typeof define === 'function' && define.amd`: used only where it is there. */
const isAskedFor = ({ tree }: Source, name: string): boolean =>
  tree !== null && askedNames(tree).has(name);

const askedNames = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree
        .ofType('UnaryExpression')
        .filter(({ operator }) => operator === 'typeof')
        .flatMap((node) => nameOf(nodeIn(node, 'argument')) ?? []),
    ),
);

/** Nearly the name of something that the page's own scripts declare. */
function isMisspelt(name: string, message: string, pageNames: ReadonlySet<string>): boolean {
  const meant = message.match(/Did you mean '([^']*)'/)?.[1] ?? '';
  return meant.length > 5 && pageNames.has(meant) && isOneLetterAway(name, meant);
}

const NODE_NAME = /^(?:__dirname|__filename|global|Buffer|require|module|exports|setImmediate)\b/;

/** Names of the platform that the code runs on, where that is no page in a browser. */
const isNodeName = ({ manifest, framework }: Project, source: Source, offset: number): boolean => {
  const text = source.text.slice(offset, offset + 20);
  const hasServer = framework === 'next' || manifest?.dependencies.has('@types/node') === true;
  return (
    (framework === 'none' && /^(?:Deno|Bun)\b/.test(text)) ||
    (NODE_NAME.test(text) &&
      (hasServer || isConfigPath(source.path) || !/\.[cm]?tsx?$/.test(source.path)))
  );
};

/** Names that a configuration brings: values put in while building, and the types of a platform. */
function isConfigured(
  { sources, config }: Project,
  {
    source,
    offset,
    name,
    imported,
  }: {
    readonly source: Source;
    readonly offset: number;
    readonly name: string;
    readonly imported: () => ReadonlySet<string>;
  },
): boolean {
  return (
    (/^__\w+__$/.test(name) &&
      sources.some(({ path, text }) => isConfigPath(path) && text.includes(name))) ||
    // No type is an element, nor what others import.
    (config.bringsUnknownTypes &&
      /^[A-Z]/.test(name) &&
      source.text.charAt(offset - 1) !== '<' &&
      !imported().has(name))
  );
}
