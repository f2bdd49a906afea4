import type { SourceFile } from '../../task.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** Memoizes a function of a project's files for as long as these are in memory. */
export function oncePerFiles<T>(find: (files: Files) => T): (files: Files) => T {
  const known = new WeakMap<Files, { readonly found: T }>();
  return (files) => {
    const kept = known.get(files) ?? { found: find(files) };
    known.set(files, kept);
    return kept.found;
  };
}
