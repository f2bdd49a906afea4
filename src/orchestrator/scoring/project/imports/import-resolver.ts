import type { Project } from '../project.ts';
import type { Resolution } from './resolution.ts';
import { resolveImport } from './resolve-import.ts';

/** Returns a function that resolves imports of a project's files by the project's settings. */
export function importResolver({
  reachable,
  manifests,
  config: { aliases, baseUrl },
}: Pick<Project, 'reachable' | 'manifests' | 'config'>): (
  specifier: string,
  importerPath: string,
) => Resolution {
  const setting = { ...reachable, manifests, aliases, baseUrl };
  return (specifier, importerPath) => resolveImport(specifier, importerPath, setting);
}
