import type {
  BundleProblem,
  BundleReport,
  BundleTarget,
  CodeTools,
} from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { importResolver } from '../project/imports/import-resolver.ts';
import { bundleEntries } from '../project/imports/reachable.ts';
import { type Project, productSources } from '../project/project.ts';
import { positionAt } from '../syntax/position.ts';
import { valuesForPassedOnTypes } from './passed-on-types.ts';

/**
 * Bundles a project's own code; null if it has none. Imports that the base of an edit could not
 * resolve either count as external.
 */
export async function bundleProject(
  project: Project,
  base: Project | null,
  { tools, signal }: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<BundleReport | null> {
  const resolve = importResolver(project);
  const missingInBase = new Set(
    base?.imports.flatMap(({ from, specifier, resolution }) =>
      resolution.kind === 'missing' ? [`${from.path}\n${specifier}`] : [],
    ),
  );
  const lost = [...uncompiled(project), ...lostScripts(project, missingInBase)];
  if (lost.length > 0) return { kind: 'failed', problems: lost };
  const entries = bundleEntries(project);
  if (entries.length === 0) return null;
  return tools.bundle(
    {
      files: bundledFiles(project),
      entries,
      platform: project.platform,
      resolve: (specifier, importerPath): BundleTarget => {
        const resolution = resolve(specifier, importerPath);
        if (resolution.kind === 'file') return runnable(resolution.path, project);
        const isForgiven = missingInBase.has(`${importerPath}\n${specifier}`);
        // An undeclared package is installed in a minute, but a missing file has to be written.
        const isFile = /^(?:[./~]|@\/)/.test(specifier);
        return resolution.kind === 'missing' && isFile && !isForgiven
          ? { kind: 'missing' }
          : { kind: 'external' };
      },
    },
    signal,
  );
}

/** For a declaration file, the code next to it; without any, there is nothing to run. */
function runnable(path: string, { files }: Project): BundleTarget {
  const stem = path.match(/^(.*)\.d\.[cm]?ts$/)?.[1];
  if (stem === undefined) return { kind: 'file', path };
  const code = ['.js', '.mjs', '.cjs', '.jsx'].find((ending) => files.has(stem + ending));
  return code === undefined ? { kind: 'external' } : { kind: 'file', path: stem + code };
}

/** Code that does not parse, and components that their compiler rejects: both cannot be bundled. */
const uncompiled = (project: Project): readonly BundleProblem[] =>
  productSources(project).flatMap(({ path, text, compiled, tree, problems: [problem] }) => {
    const isRefused = /\.(?:svelte|vue)(?:\.[jt]s)?$/.test(path) && compiled === null;
    return problem !== undefined && (isRefused || tree === null)
      ? [{ message: problem.message, path, line: positionAt(text, problem.offset).line }]
      : [];
  });

/** Scripts of a page that do not exist. */
const lostScripts = (
  project: Project,
  missingInBase: ReadonlySet<string>,
): readonly BundleProblem[] =>
  // Next.js generates its own page, and ignores any other.
  project.framework === 'next'
    ? []
    : project.imports.flatMap(({ from, specifier, resolution }) =>
        /\.html?$/.test(from.path) &&
        resolution.kind === 'missing' &&
        !missingInBase.has(`${from.path}\n${specifier}`)
          ? [{ message: `Cannot resolve "${specifier}"`, path: from.path, line: null }]
          : [],
      );

/** The files as the bundler sees them: of a page its scripts, of a component its compiled code. */
function bundledFiles(project: Project): ReadonlyMap<string, SourceFile> {
  const added = valuesForPassedOnTypes(project);
  return new Map([
    ...project.files,
    ...project.sources.flatMap(({ path, code, compiled, component }): [string, SourceFile][] => {
      // A Vue component that does not compile by itself can still be imported.
      const content = compiled ?? (component?.language === 'vue' ? 'export default {};' : code);
      return content === null ? [] : [[path, { path, content: content + (added.get(path) ?? '') }]];
    }),
  ]);
}
