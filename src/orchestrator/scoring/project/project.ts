import type { CodeTools } from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { type Artefact, artefactOf, startsAmong } from './artefact.ts';
import { type Framework, frameworkOf, platformOf } from './framework.ts';
import { type ImportSite, importsOf } from './imports.ts';
import { type Manifest, type Manifests, readManifests } from './manifest.ts';
import {
  isConfigPath,
  isDeclarationPath,
  isStaticPath,
  isTestPath,
  readSource,
  type Source,
} from './source.ts';
import { type CompilerConfig, readCompilerConfig } from './tsconfig.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A set of files, read once for all checks. */
export interface Project {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly sources: readonly Source[];
  readonly manifest: Manifest | null;
  readonly manifests: Manifests;
  readonly config: CompilerConfig;
  readonly framework: Framework;
  readonly platform: 'browser' | 'node';
  readonly artefact: Artefact;
  readonly imports: readonly ImportSite[];
  /** Files by which the project starts, pages among them; empty for a part of something. */
  readonly starts: readonly string[];
  readonly vocabulary: Vocabulary;
}

export function readProject(
  files: readonly SourceFile[],
  request: string,
  tools: CodeTools,
): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()];
  const sources = [...byPath.values()].map((file) => readSource(file, tools));
  const manifests = readManifests(byPath);
  const manifest = manifests.whole;
  const config = readCompilerConfig(byPath);
  const setting = {
    files: byPath,
    manifests,
    aliases: config.aliases,
    baseUrl: config.baseUrl,
  };
  const imports = sources.flatMap((source) => importsOf(source, setting));
  const imported = new Set(imports.map(({ specifier }) => specifier));
  const framework = frameworkOf(paths, imported, {
    manifest,
    jsxImportSource: config.jsxImportSource,
  });
  let vocabulary: Vocabulary | null = null;
  return {
    files: byPath,
    sources,
    manifest,
    manifests,
    config,
    framework,
    platform: platformOf(paths, imported, { framework, isCommand: sources.some(isCommand) }),
    artefact: artefactOf(request, paths),
    imports,
    starts: startsOf(sources, framework, manifest),
    get vocabulary() {
      vocabulary ??= vocabularyOf(sources);
      return vocabulary;
    },
  };
}

/** Started from a command line, by its first line or by what it reads there. */
const isCommand = ({ code }: Source): boolean =>
  code !== null && /^#!.*\b(?:node|tsx|ts-node|bun|deno)\b|\bprocess\.(?:argv|stdin)\b/.test(code);

function startsOf(
  sources: readonly Source[],
  framework: Framework,
  manifest: Manifest | null,
): readonly string[] {
  const mains = (manifest?.mains ?? []).map((path) => path.replace(/^\.\//, ''));
  const scripts = [...(manifest?.scripts.values() ?? [])].flatMap((script) =>
    script.split(/\s+/).map((word) => word.replace(/^\.\//, '')),
  );
  const commands = new Set(
    framework === 'none' ? sources.filter(isCommand).map(({ path }) => path) : [],
  );
  const paths = sources.map(({ path }) => path);
  return paths.filter(
    (path) =>
      /\.html?$/.test(path) ||
      commands.has(path) ||
      mains.includes(path) ||
      scripts.includes(path) ||
      startsAmong([path], framework).length > 0,
  );
}

/** What these build is the page at the root, and what it asks for. */
const BUILDERS = ['vite', 'react-scripts', '@vue/cli-service', 'next', 'nuxt', '@sveltejs/kit'];

const asideOf = new WeakMap<Project, ReadonlySet<string>>();

/** True for a page that is there to look at, such as a draft of the design, and for what stands with it. */
export function isAside(project: Project, path: string): boolean {
  const known = asideOf.get(project) ?? foldersAside(project);
  asideOf.set(project, known);
  return known.has(topFolder(path));
}

const topFolder = (path: string): string => path.slice(0, path.indexOf('/') + 1);

/** Folders at the root with pages in them that no tool builds, and nothing that the rest imports. */
function foldersAside({ manifest, sources, imports, files }: Project): ReadonlySet<string> {
  if (!BUILDERS.some((name) => manifest?.dependencies.has(name) === true)) return new Set();
  if (
    sources.some(({ path, text }) => /vite\.config\./.test(path) && /\b(?:input|root)\b/.test(text))
  ) {
    return new Set();
  }
  const folders = new Set(
    sources.flatMap(({ path }) => (/\.html?$/.test(path) ? topFolder(path) : [])),
  );
  for (const folder of ['', 'src/', 'public/', 'app/']) folders.delete(folder);
  for (const path of files.keys()) {
    // A package of its own.
    if (/(?:^|\/)package\.json$/.test(path)) folders.delete(topFolder(path));
  }
  for (const { from, resolution } of imports) {
    const target = resolution.kind === 'file' ? topFolder(resolution.path) : '';
    if (target !== topFolder(from.path)) folders.delete(target);
  }
  return folders;
}

/** Code that is part of the product: no tests, no tools' configuration, no declarations. */
export const productSources = (project: Project): readonly Source[] =>
  project.sources.filter(
    ({ path, code }) =>
      code !== null &&
      !isAside(project, path) &&
      !isTestPath(path) &&
      !isConfigPath(path) &&
      !isStaticPath(path) &&
      !isDeclarationPath(path),
  );

/** The files that can be reached from some files through imports, these included. */
export function reachableFrom(project: Project, starts: readonly string[]): ReadonlySet<string> {
  const targets = new Map<string, string[]>();
  for (const { from, resolution } of project.imports) {
    if (resolution.kind !== 'file') continue;
    const known = targets.get(from.path);
    if (known === undefined) targets.set(from.path, [resolution.path]);
    else known.push(resolution.path);
  }
  const reached = new Set<string>();
  const open = [...starts];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...(targets.get(path) ?? []));
  }
  return reached;
}

/** Where a bundle begins: the starts, or, where there are none, the files that nothing imports. */
export function bundleEntries(project: Project): readonly string[] {
  const code = new Set(productSources(project).map(({ path }) => path));
  const starts = project.starts.filter((path) => code.has(path));
  const imported = new Set(
    project.imports.flatMap(({ resolution }) =>
      resolution.kind === 'file' ? [resolution.path] : [],
    ),
  );
  const roots = [...code].filter((path) => !imported.has(path));
  return starts.length > 0
    ? [...new Set([...starts, ...roots])]
    : roots.length > 0
      ? roots
      : [...code];
}
