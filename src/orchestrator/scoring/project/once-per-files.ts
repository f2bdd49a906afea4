import type { SourceFile } from '../../task.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** Has something found out about a project's files at the first asking, and kept for as long as they are. */
export function oncePerFiles<T>(find: (files: Files) => T): (files: Files) => T {
  const known = new WeakMap<Files, { readonly found: T }>();
  return (files) => {
    const kept = known.get(files) ?? { found: find(files) };
    known.set(files, kept);
    return kept.found;
  };
}
