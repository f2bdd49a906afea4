import type { Project } from '../project/project.ts';
import { isConfigPath, isTestPath, type Source } from '../project/source.ts';
import { broughtNames } from './brought-names.ts';
import { UNKNOWN_NAME } from './diagnostic-codes.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';

/** Globals of test runners and of Node, which a configuration would declare. */
const UNKNOWN_ENVIRONMENT = new Set([2580, 2582, 2591, 2593, 2868]);
/** Exports that a module of the project lacks, unless it re-exports all of another. */
const UNKNOWN_EXPORT = new Set([2305, 2460, 2614, 2724]);

/** Diagnostics about names that are declared or exported nowhere. */
export function aboutNames(project: Project, { untyped }: UnknownTypes): NoiseRule {
  const isBrought = broughtNames(project);
  const passesOnUntyped = project.imports.some(
    ({ passesAllOn, specifier }) => passesAllOn && untyped.has(specifier),
  );
  return ({ source, code, offset, message }) => {
    if (UNKNOWN_ENVIRONMENT.has(code)) return !isMissingInBrowser(project, source, offset);
    if (UNKNOWN_NAME.has(code)) return isBrought(source, { offset, message });
    if (UNKNOWN_EXPORT.has(code)) return passesOnUntyped;
    return null;
  };
}

/** A page that Vite builds has no `process`: using it fails at run time. */
const isMissingInBrowser = (project: Project, source: Source, offset: number): boolean =>
  project.manifest?.dependencies.has('vite') === true &&
  // Nuxt's servers have one, and so do the pages that it renders.
  !project.manifest.dependencies.has('nuxt') &&
  source.text.startsWith('process', offset) &&
  !isTestPath(source.path) &&
  !isConfigPath(source.path);
