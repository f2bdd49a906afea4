import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { ImportSite } from '../project/imports/imports.ts';
import { isConfigPath, isTestPath } from '../project/source.ts';

/** Every import leads to a file or a declared package. */
export const importsResolve: Check = {
  id: 'imports-resolve',
  title: 'Every import leads to a file or a declared package',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    const judgeable = project.imports.filter(({ resolution }) => resolution.kind !== 'unknown');
    if (judgeable.length === 0) {
      return project.imports.length === 0
        ? skipped('Nothing is imported')
        : skipped('No package.json declares the packages');
    }
    return judged([...firstOfEach(project.imports).flatMap(problemsOf)]);
  },
};

function problemsOf({ from, specifier, offset, resolution }: ImportSite): Problem[] {
  if (resolution.kind !== 'missing') return [];
  const isOwnFile = /^(?:[./~@]|\$lib)\/|^\.\.?\//.test(specifier) || specifier.startsWith('/');
  // Then a tool or a test does not run, but the product itself is unaffected.
  const isAside = isTestPath(from.path) || (isConfigPath(from.path) && CHECKER.test(from.path));
  const cost = isAside ? 0.1 : isOwnFile ? 0.7 : 0.35;
  return [
    problemAt(from, offset, {
      message: `"${specifier}" cannot be resolved: ${resolution.reason}`,
      rule: isOwnFile ? 'missing-file' : 'undeclared-package',
      severity: 'ERROR',
      cost,
    }),
  ];
}

/** Names tools that only check the code and have no part in building it. */
const CHECKER = /eslint|prettier|stylelint|jest|vitest|playwright|cypress|commitlint|husky/i;

/** One site for each missing module: a package missing in ten files is one mistake. */
function firstOfEach(imports: readonly ImportSite[]): readonly ImportSite[] {
  const sites = new Map<string, ImportSite>();
  for (const site of imports) {
    const { resolution, specifier, from } = site;
    const key =
      resolution.kind === 'missing' && resolution.reason.startsWith('package.json')
        ? resolution.reason
        : `${from.path}\n${specifier}`;
    if (!sites.has(key)) sites.set(key, site);
  }
  return [...sites.values()];
}
