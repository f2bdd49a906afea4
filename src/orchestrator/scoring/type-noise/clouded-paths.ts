import { isBuiltin } from 'node:module';
import type { Project } from '../project/project.ts';

/**
 * Files whose types may be incomplete: those that import something without types, and those that
 * import them, directly or not.
 */
export function cloudedPaths(project: Project, untyped: ReadonlySet<string>): ReadonlySet<string> {
  // Node's modules have types only if the code runs in Node.
  const hasTypes = (specifier: string): boolean =>
    project.platform === 'node' && isBuiltin(specifier);
  const users = new Map<string, string[]>();
  const open: string[] = [];
  for (const { from, specifier, resolution } of project.imports) {
    const isUnseen =
      resolution.kind === 'missing' || (resolution.kind === 'given' && !hasTypes(specifier));
    if (untyped.has(specifier) || isUnseen) open.push(from.path);
    if (resolution.kind !== 'file') continue;
    const known = users.get(resolution.path);
    if (known === undefined) users.set(resolution.path, [from.path]);
    else known.push(from.path);
  }
  const clouded = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (clouded.has(path)) continue;
    clouded.add(path);
    open.push(...(users.get(path) ?? []));
  }
  return clouded;
}
