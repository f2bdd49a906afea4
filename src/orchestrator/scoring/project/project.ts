import type { CodeTools } from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { type Artefact, artefactOf, startsAmong } from './artefact.ts';
import { isAside } from './aside.ts';
import { bundlerAliases, libraryAliases } from './bundler-aliases.ts';
import { type Framework, frameworkOf, platformOf } from './framework.ts';
import { type ImportSite, importsOf } from './imports/imports.ts';
import type { ResolutionSetting } from './imports/resolution.ts';
import { type Manifest, type Manifests, readManifests } from './manifest.ts';
import {
  isConfigPath,
  isDeclarationPath,
  isStaticPath,
  isTestPath,
  readSource,
  type Source,
} from './source.ts';
import { heldToSettings } from './svelte-settings.ts';
import { type CompilerConfig, readCompilerConfig } from './tsconfig.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A set of files, read once for all checks. */
export interface Project {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The files to which imports can lead, including those left out of the judgement. */
  readonly reachable: Pick<ResolutionSetting, 'files' | 'leftOut'>;
  readonly sources: readonly Source[];
  readonly manifest: Manifest | null;
  readonly manifests: Manifests;
  readonly config: CompilerConfig;
  readonly framework: Framework;
  readonly platform: 'browser' | 'node';
  readonly artefact: Artefact;
  readonly imports: readonly ImportSite[];
  /** Files with which the project starts, including pages; may be empty for a part. */
  readonly starts: readonly string[];
  readonly vocabulary: Vocabulary;
}

/** Reads the files to be judged. Of `leftOutPaths`, only their existence is known. */
export function readProject(
  files: readonly SourceFile[],
  request: string,
  tools: CodeTools,
  leftOutPaths: readonly string[] = [],
): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()];
  const manifests = readManifests(byPath);
  const manifest = manifests.whole;
  const sources = heldToSettings(
    [...byPath.values()].map((file) => readSource(file, tools)),
    { files: byPath, manifest },
  );
  const compilerConfig = readCompilerConfig(byPath);
  const config = {
    ...compilerConfig,
    aliases: {
      ...libraryAliases(byPath),
      ...bundlerAliases(sources, byPath),
      ...compilerConfig.aliases,
    },
  };
  const leftOut = new Set(leftOutPaths.filter((path) => !byPath.has(path)));
  const reachable = {
    files:
      leftOut.size === 0
        ? byPath
        : new Map([
            ...byPath,
            ...[...leftOut].map((path) => [path, { path, content: '' }] as const),
          ]),
    leftOut,
  };
  const setting = {
    ...reachable,
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
    reachable,
    sources,
    manifest,
    manifests,
    config,
    framework,
    platform: platformOf(paths, imported, { framework, isCommand: sources.some(isCommand) }),
    artefact: artefactOf(request, paths),
    imports,
    starts: startsOf(sources, framework, { manifest, manifests }),
    get vocabulary() {
      vocabulary ??= vocabularyOf(sources);
      return vocabulary;
    },
  };
}

/** True for command-line programs, recognised by a shebang, `process.argv` or `process.stdin`. */
const isCommand = ({ code }: Source): boolean =>
  code !== null && /^#!.*\b(?:node|tsx|ts-node|bun|deno)\b|\bprocess\.(?:argv|stdin)\b/.test(code);

function startsOf(
  sources: readonly Source[],
  framework: Framework,
  { manifest, manifests }: Pick<Project, 'manifest' | 'manifests'>,
): readonly string[] {
  const mains = (manifest?.mains ?? []).map((path) => path.replace(/^\.\//, ''));
  const scripts = [...(manifest?.scripts.values() ?? [])].flatMap((script) =>
    script.split(/\s+/).map((word) => word.replace(/^\.\//, '')),
  );
  const named = new Set([...mains, ...scripts]);
  const commands = new Set(
    framework === 'none' ? sources.filter(isCommand).map(({ path }) => path) : [],
  );
  const paths = sources.map(({ path }) => path);
  // In a monorepo, a framework looks for its start in the folder of its own package.
  const inPackage = (path: string): string => path.slice(manifests.folderOf(path).length);
  return paths.filter(
    (path) =>
      /\.html?$/.test(path) ||
      commands.has(path) ||
      named.has(path) ||
      // `node src/server` starts `src/server.js` or `src/server/index.js`.
      named.has(path.replace(/(?:\/index)?\.[cm]?[jt]s$/, '')) ||
      startsAmong([path], framework).length > 0 ||
      startsAmong([inPackage(path)], framework).length > 0,
  );
}

/**
 * The product's own code: no tests, tool configuration, static files, declarations or pages set
 * aside.
 */
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
