import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type {
  Augmentation,
  CodeTools,
  ImportedPackage,
  TypeReport,
} from '../../ports/code-tools.ts';
import { type TypeView, typeViewOf } from '../markup/type-view.ts';
import type { Framework } from '../project/framework.ts';
import { packageName } from '../project/imports/resolve-package.ts';
import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';
import { isStaticPath, isUnparsed, type Source } from '../project/source.ts';
import { typesOfScript } from '../project/types-of-scripts.ts';
import { nodeIn, stringOf } from '../syntax/node.ts';

/** Type-checks a project; null if there is nothing to check, or not all of it parses. */
export async function checkProjectTypes(
  project: Project,
  { tools, signal }: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<TypeReport | null> {
  const sources = project.sources.filter(
    ({ path, tree, code }) => tree !== null && (code !== '' || !/\.html?$/.test(path)),
  );
  // Files that are served as they are take no part in the compilation.
  const isBroken = project.sources.some(
    (source) => isUnparsed(source) && !isStaticPath(source.path),
  );
  if (sources.length === 0 || isBroken) return null;
  const data = [...project.files.values()].filter(({ path }) => path.endsWith('.json'));
  const views = sources.map(viewedFile);
  const report = await tools.checkTypes(
    {
      files: [...views.map(({ path, content }) => ({ path, content })), ...data],
      packages: importedPackages(project),
      augmentations: augmentationsIn(sources),
      imports: importedFiles(project, views),
      aliases: aliasesOf(project),
      isStrict: project.config.isStrict,
      relaxed: project.config.relaxed,
      jsx: REACT_LIKE.has(project.framework) ? 'react' : 'other',
      platform: project.platform,
      reactMajor: majorOf(project.manifests.versionOf('react')),
    },
    signal,
  );
  return inTheirOwnPlaces(report, views);
}

/** Frameworks that use React's JSX. */
const REACT_LIKE: ReadonlySet<Framework> = new Set(['react', 'next']);

/** A file as the compiler sees it. */
interface ViewedFile {
  readonly path: string;
  readonly content: string;
  /** The file behind the view; null if the content is the file's own. */
  readonly original: { readonly path: string; readonly view: TypeView } | null;
}

/** A component is seen as TypeScript next to it, under the name by which others import it. */
function viewedFile(source: Source): ViewedFile {
  const { path, text, tree, component } = source;
  if (typesOfScript(source).length > 0) {
    // The compiler takes other files for modules; the types in a declaration file are global.
    const view = { text, originOf: (offset: number) => offset };
    return { path: `${path}.d.ts`, content: text, original: { path, view } };
  }
  if (component === null || tree === null) return { path, content: text, original: null };
  const view = typeViewOf(component, tree, text);
  return { path: `${path}.ts`, content: view.text, original: { path, view } };
}

/** Maps diagnostics from the views to the files behind them. */
function inTheirOwnPlaces(report: TypeReport, files: readonly ViewedFile[]): TypeReport {
  const views = new Map(files.map(({ path, original }) => [path, original]));
  if (report.kind !== 'checked') {
    const original = report.path === null ? null : views.get(report.path);
    return { ...report, path: original?.path ?? report.path };
  }
  return {
    ...report,
    diagnostics: report.diagnostics.flatMap(({ declaredAt, ...diagnostic }) => {
      const place = placeIn(diagnostic, views);
      // Text that was added to the component's own code is not the component's mistake.
      if (place === null) return [];
      const declared = declaredAt === undefined ? null : placeIn(declaredAt, views);
      return [{ ...diagnostic, ...place, ...(declared === null ? {} : { declaredAt: declared }) }];
    }),
  };
}

/** Maps an offset in a view to its file; null for added text. */
function placeIn<Path extends string | null>(
  { path, offset }: { readonly path: Path; readonly offset: number },
  views: ReadonlyMap<string, ViewedFile['original']>,
): { readonly path: Path | string; readonly offset: number } | null {
  const original = path === null ? null : (views.get(path) ?? null);
  if (original === null) return { path, offset };
  const own = original.view.originOf(offset);
  return own === null ? null : { path: original.path, offset: own };
}

/** The views that each view imports. A file with an unresolved import may import any of them. */
function importedFiles(
  project: Project,
  views: readonly ViewedFile[],
): ReadonlyMap<string, readonly string[]> {
  const viewPaths = new Map(views.map(({ path, original }) => [original?.path ?? path, path]));
  const everything = [...viewPaths.values()];
  const imports = new Map<string, readonly string[]>();
  for (const { from, specifier, resolution } of project.imports) {
    const path = viewPaths.get(from.path) ?? from.path;
    const before = imports.get(path) ?? [];
    if (resolution.kind === 'file') {
      imports.set(path, [...before, viewPaths.get(resolution.path) ?? resolution.path]);
    } else if (resolution.kind !== 'package' && isFileLike(specifier)) {
      imports.set(path, everything);
    }
  }
  return imports;
}

const isFileLike = (specifier: string): boolean => /^(?:[./~#]|@\/|\$)/.test(specifier);

/** `$app/state`, `cloudflare:workers`: modules of the runtime, with types of their own. */
const isOfFramework = (specifier: string): boolean =>
  !/^(?:[./]|https?:|data:|blob:)/.test(specifier) && !isBuiltin(specifier);

function importedPackages(project: Project): readonly ImportedPackage[] {
  const names = new Map<string, Set<string>>();
  const askedBy = new Map<string, string>();
  for (const { from, specifier, names: taken, resolution } of project.imports) {
    // An undeclared package is one mistake, which another check counts, instead of one for every
    // use.
    const isPackage =
      resolution.kind === 'package' ||
      resolution.kind === 'unknown' ||
      (resolution.kind === 'missing' && !/^[./]/.test(specifier)) ||
      (resolution.kind === 'given' &&
        (isOfFramework(specifier) || (project.platform === 'browser' && isBuiltin(specifier))));
    if (!isPackage) continue;
    const known = names.get(specifier) ?? new Set<string>();
    for (const name of taken) known.add(name);
    names.set(specifier, known);
    if (!askedBy.has(specifier)) askedBy.set(specifier, from.path);
  }
  return [...names].map(([specifier, taken]) => ({
    specifier,
    names: [...taken],
    major: majorOf(project.manifests.versionOf(packageName(specifier), askedBy.get(specifier))),
  }));
}

const augmentationsIn = (sources: readonly Source[]): readonly Augmentation[] =>
  sources.flatMap(({ path, tree, component }) =>
    tree === null || component !== null
      ? []
      : tree.ofType('TSModuleDeclaration').flatMap((node) => {
          const specifier = stringOf(nodeIn(node, 'id'));
          const isOfPackage = specifier !== null && /^[@\w][^*]*$/.test(specifier);
          return isOfPackage ? [{ path, specifier, start: node.start, end: node.end }] : [];
        }),
  );

/** The aliases that the project declares, and the folder that `@/` and `~/` name by convention. */
const aliasesOf = ({
  config,
  files,
  manifest,
}: Project): Readonly<Record<string, readonly string[]>> => {
  const paths = [...files.keys()];
  const sourceFolders = manifest?.dependencies.has('nuxt') === true ? ['src/', 'app/'] : ['src/'];
  const folder = sourceFolders.find((start) => paths.some((path) => path.startsWith(start)));
  const root = `${folder ?? ''}*`;
  const base = config.baseUrl === null ? {} : { '*': [posix.join(config.baseUrl, '*')] };
  return { '@/*': [root], '~/*': [root], ...base, ...config.aliases };
};
