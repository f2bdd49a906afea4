import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';

/** Unresolved imports, which another check counts, and types that a configuration names. */
const UNRESOLVED_MODULE = new Set([2307, 2306, 2792, 2732, 7016, 6137, 2882, 2688]);
const NOT_FOUND = 2307;
/** `module Builder {}`, the keyword for namespaces before TypeScript 7. */
const OLD_KEYWORD = 1540;

/** Diagnostics about modules without types, and about modules that are not found. */
export function aboutModules(project: Project, { untyped }: UnknownTypes): NoiseRule {
  const lacking = modulesOfKnownPackages(project, untyped);
  return ({ code, message }) => {
    if (code === OLD_KEYWORD || isOfUnknownModule(message, untyped)) return true;
    if (UNRESOLVED_MODULE.has(code)) return code !== NOT_FOUND || !lacking.has(quotedIn(message));
    return null;
  };
}

/** Imported modules of packages whose types, and so whose modules, are all known. */
const modulesOfKnownPackages = (
  { imports, manifests }: Project,
  untyped: ReadonlySet<string>,
): ReadonlySet<string> => {
  // The types are those of the latest version, which has other modules.
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

/** True for members that are not found in a module whose types are unknown. */
const isOfUnknownModule = (message: string, untyped: ReadonlySet<string>): boolean =>
  [...message.matchAll(/typeof import\("([^"]+)"\)/g)].some(([, name = '']) => untyped.has(name));
