import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';

/** Imports that lead nowhere are counted as such; types that a configuration names, not at all. */
const UNRESOLVED_MODULE = new Set([2307, 2306, 2792, 2732, 7016, 6137, 2882, 2688]);
const NOT_FOUND = 2307;

/** What is said of modules: of one without types, and of one that is not found. */
export function aboutModules(project: Project, { untyped }: UnknownTypes): NoiseRule {
  const lacking = modulesOfKnownPackages(project, untyped);
  return ({ code, message }) => {
    if (isOfUnknownModule(message, untyped)) return true;
    if (UNRESOLVED_MODULE.has(code)) return code !== NOT_FOUND || !lacking.has(quotedIn(message));
    return null;
  };
}

/** Modules that are asked of packages whose types, and so whose modules, are all known. */
const modulesOfKnownPackages = (
  { imports, manifests }: Project,
  untyped: ReadonlySet<string>,
): ReadonlySet<string> => {
  // The types are those of the version of today, which has other modules.
  const isOldSvelte = (majorOf(manifests.versionOf('svelte')) ?? 5) < 5;
  return new Set(
    imports.flatMap(({ specifier, resolution: { kind } }) =>
      (kind === 'package' || kind === 'unknown') &&
      !untyped.has(specifier) &&
      !(isOldSvelte && specifier.startsWith('svelte/'))
        ? [specifier]
        : [],
    ),
  );
};

const quotedIn = (message: string): string => message.match(/'([^']*)'/)?.[1] ?? '';

/** What is looked for in a whole module whose types are not known. */
const isOfUnknownModule = (message: string, untyped: ReadonlySet<string>): boolean =>
  [...message.matchAll(/typeof import\("([^"]+)"\)/g)].some(([, name = '']) => untyped.has(name));
