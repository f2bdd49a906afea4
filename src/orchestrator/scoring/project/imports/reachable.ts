import { type Project, productSources } from '../project.ts';

/** The given files and all that they reach through imports. */
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

/**
 * The entry points of a bundle: the starts and the files that nothing imports; all files if there
 * are neither.
 */
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
