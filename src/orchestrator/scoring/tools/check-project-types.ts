import type { CodeTools, ImportedPackage, TypeReport } from '../../ports/code-tools.ts';
import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';

/** Type-checks a project; null when there is nothing to check, or not all of it parses. */
export async function checkProjectTypes(
  project: Project,
  { tools, signal }: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<TypeReport | null> {
  const sources = project.sources.filter(
    ({ path, tree }) => tree !== null && !/\.html?$/.test(path),
  );
  const isBroken = project.sources.some(({ problems }) => problems.length > 0);
  if (sources.length === 0 || isBroken) return null;
  const data = [...project.files.values()].filter(({ path }) => path.endsWith('.json'));
  return tools.checkTypes(
    {
      files: [...sources.map(({ path, text }) => ({ path, content: text })), ...data],
      packages: importedPackages(project),
      aliases: aliasesOf(project),
      isStrict: project.config.isStrict,
      relaxed: project.config.relaxed,
      jsx: project.framework === 'solid' || project.framework === 'preact' ? 'other' : 'react',
      platform: project.platform,
      reactMajor: majorOf(project.manifest?.dependencies.get('react')),
    },
    signal,
  );
}

function importedPackages(project: Project): readonly ImportedPackage[] {
  const names = new Map<string, Set<string>>();
  for (const { specifier, names: taken, resolution } of project.imports) {
    // An undeclared package is one mistake, which another check counts; not one for every use.
    const isPackage =
      resolution.kind === 'package' ||
      resolution.kind === 'unknown' ||
      (resolution.kind === 'missing' && !/^[./]/.test(specifier));
    if (!isPackage) continue;
    const known = names.get(specifier) ?? new Set<string>();
    for (const name of taken) known.add(name);
    names.set(specifier, known);
  }
  return [...names].map(([specifier, taken]) => ({ specifier, names: [...taken] }));
}

/** What the project declares, and the folder that `@/` names by convention. */
const aliasesOf = ({ config, files }: Project): Readonly<Record<string, readonly string[]>> => {
  const root = [...files.keys()].some((path) => path.startsWith('src/')) ? 'src/*' : '*';
  return { '@/*': [root], '~/*': [root], ...config.aliases };
};
