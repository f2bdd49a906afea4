import { broughtByForeignScripts, broughtToTypedCode } from '../project/foreign-scripts.ts';
import { namesImportedByThemselves } from '../project/imports/auto-imports.ts';
import { importedNames } from '../project/imports/imported-names.ts';
import { namesOfPages } from '../project/page-names.ts';
import type { Project } from '../project/project.ts';
import { isConfigPath, isStaticPath, isTestPath, isTyped, type Source } from '../project/source.ts';
import { isGivenToWorker } from '../project/worker-scripts.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import { isOneLetterAway } from '../wiring/props/one-letter-away.ts';
import { nameAt } from './name-at.ts';

/** A name that is declared nowhere. */
interface UnknownName {
  readonly source: Source;
  readonly offset: number;
  readonly name: string;
  /** The message of the compiler. */
  readonly message: string;
}

/**
 * Returns a function that tells if an undeclared name may come from elsewhere: a test runner, the
 * platform, a script or the markup of a page, a configuration, or a tool that adds imports.
 */
export function broughtNames(
  project: Project,
): (source: Source, place: { readonly offset: number; readonly message: string }) => boolean {
  const isImportedByItself = namesImportedByThemselves(project);
  const mayBeImported = (unknown: UnknownName): boolean => {
    const answer = isImportedByItself(unknown.name);
    return (
      answer === 'certainly' ||
      (answer === 'possibly' && !imported().has(unknown.name) && !isMisspelt(unknown, pageNames))
    );
  };
  const isOfExtension = isExtension(project);
  const pageNames = namesOfPages(project);
  const isBroughtByScripts = broughtByForeignScripts(project);
  const isBroughtToTyped = broughtToTypedCode(project);
  const bringsTypes = bringsTypesOfScripts(project);
  let everyImport: ReadonlySet<string> | null = null;
  const imported = (): ReadonlySet<string> => {
    everyImport ??= importedNames(project);
    return everyImport;
  };
  return (source, place) => {
    const name = nameAt(source, place.offset);
    const unknown = { source, name, ...place };
    return (
      mayBeImported(unknown) ||
      isTestPath(source.path) ||
      ((bringsTypes || !isTyped(source) ? isBroughtByScripts : isBroughtToTyped)(name) &&
        !isOfServer(project, source) &&
        !imported().has(name) &&
        !isMisspelt(unknown, pageNames)) ||
      isNodeName(project, unknown) ||
      isGivenToWorker(project, source, name) ||
      (/^(?:chrome|browser)$/.test(name) && isOfExtension) ||
      (isStaticPath(source.path) && hasViews(project) && !isMisspelt(unknown, pageNames)) ||
      (!isTyped(source) && isAskedFor(source, name)) ||
      pageNames.has(name) ||
      isConfigured(project, unknown, imported)
    );
  };
}

/** Browsers give their extensions a global through which they reach the browser. */
const isExtension = ({ files }: Project): boolean =>
  [...files.values()].some(
    ({ path, content }) =>
      /(?:^|\/)manifest\.json$/.test(path) && content.includes('"manifest_version"'),
  );

/** Pages in template languages, whose scripts nobody here reads. */
const hasViews = ({ files }: Project): boolean => [...files.keys()].some((path) => VIEW.test(path));
const VIEW = /\.(?:pug|jade|ejs|hbs|handlebars|mustache|njk|liquid|twig|eta|erb)$/;

/** The types of a script's globals come in a package of their own, such as `@types/google.maps`. */
const bringsTypesOfScripts = ({ manifest, config }: Project): boolean =>
  config.bringsUnknownTypes ||
  [...(manifest?.dependencies.keys() ?? [])].some(
    (name) => name.startsWith('@types/') && !OF_MODULES.test(name),
  );
/** Types of packages that are imported. */
const OF_MODULES =
  /^@types\/(?:node|react[\w-]*|jest|mocha|chai|testing-library__[\w-]+|lodash[\w.-]*|uuid|express[\w-]*|cors|bcrypt\w*|jsonwebtoken|styled-components|qs|js-cookie|three|sortablejs)$/;

/** A module of a server: no page loads it, whatever pages it serves. */
const isOfServer = ({ imports }: Project, source: Source): boolean =>
  source.component === null &&
  !isStaticPath(source.path) &&
  imports.some(({ from, specifier }) => from === source && OF_SERVERS.test(specifier));
const OF_SERVERS =
  /^(?:node:|(?:fs|http|https|path|os|crypto|child_process|worker_threads|net)(?:\/promises)?$|(?:express|fastify|fastify-plugin|koa|@koa\/.*|@fastify\/.*|@hapi\/.*|@nestjs\/.*|mongoose|pg|mysql2?)$)/;

/** `typeof define === 'function' && define.amd`: used only if it exists. */
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

/** True for a name close to one that the file, or another script of the page, declares. */
function isMisspelt(
  { source: { tree }, name, message }: UnknownName,
  pageNames: ReadonlySet<string>,
): boolean {
  const meant = message.match(/Did you mean '([^']*)'/)?.[1] ?? '';
  const isOwn = pageNames.has(meant) || (tree?.named(meant, tree.root).length ?? 0) > 0;
  return meant.length > 5 && isOwn && (isOneLetterAway(name, meant) || name.startsWith(meant));
}

/** Names that are declared by types alone, for code that may run elsewhere. */
const NODE_TYPED_NAME = /^(?:process|NodeJS)\b/;
const NODE_NAME = /^(?:__dirname|__filename|global|Buffer|require|module|exports|setImmediate)\b/;

/** `Adapter(options)`: types of a platform declare classes, which are called with `new`. */
const isPlainlyCalled = ({ text }: Source, offset: number, name: string): boolean =>
  /^\s?\(/.test(text.slice(offset + name.length, offset + name.length + 2)) &&
  !/\bnew\s+$/.test(text.slice(Math.max(0, offset - 10), offset));

/** Globals of the platform that runs the code, if that is not a browser. */
const isNodeName = ({ manifest, framework }: Project, { source, offset }: UnknownName): boolean => {
  const text = source.text.slice(offset, offset + 20);
  const hasServer = framework === 'next' || manifest?.dependencies.has('@types/node') === true;
  return (
    (framework === 'none' && /^(?:Deno|Bun)\b/.test(text)) ||
    (NODE_TYPED_NAME.test(text) && manifest?.dependencies.has('@types/node') === true) ||
    (NODE_NAME.test(text) &&
      (hasServer || isConfigPath(source.path) || !/\.[cm]?tsx?$/.test(source.path)))
  );
};

/** Names that a configuration provides: values replaced at build time, and types of a platform. */
function isConfigured(
  { sources, config }: Project,
  { source, offset, name }: UnknownName,
  imported: () => ReadonlySet<string>,
): boolean {
  return (
    (/^__\w+__$/.test(name) &&
      sources.some(({ path, text }) => isConfigPath(path) && text.includes(name))) ||
    // Neither an element nor a name that other files import can be a type of the platform.
    (config.bringsUnknownTypes &&
      /^[A-Z]/.test(name) &&
      source.text.charAt(offset - 1) !== '<' &&
      !isPlainlyCalled(source, offset, name) &&
      !imported().has(name))
  );
}
