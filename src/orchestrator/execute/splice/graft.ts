import type { SourceFile } from '../../task.ts';
import { exportedNames, projectImports } from '../attempt/module-text.ts';

/** Files by path. */
export type FileSet = ReadonlyMap<string, SourceFile>;

/** Most files that one graft may take along from the donor. */
const MAX_GRAFTED = 8;

/**
 * Puts the donor's file in place of the base's, together with the files that it needs from the
 * donor. Null when that does not fit: the base's other files would miss an export, or the file an
 * import.
 */
export function graft(path: string, base: FileSet, donor: FileSet): FileSet | null {
  const grafted = new Map(base);
  const waiting = [path];
  const taken = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const file = donor.get(next);
    if (file === undefined || taken.size >= MAX_GRAFTED || !canReplace(file, base)) return null;
    taken.add(next);
    grafted.set(next, file);
    for (const { path: imported, names } of projectImports(file, new Set(donor.keys()))) {
      if (imported === null) return null;
      if (taken.has(imported)) continue;
      if (!offers(grafted.get(imported), names)) waiting.push(imported);
    }
  }
  return grafted;
}

/** True when the file exports everything that the base's own file at that path does. */
function canReplace(file: SourceFile, base: FileSet): boolean {
  const own = base.get(file.path);
  const needed = own === undefined ? null : exportedNames(own);
  return needed === null || offers(file, [...needed]);
}

/** True when the file is there and exports all of the names. */
function offers(file: SourceFile | undefined, names: readonly string[]): boolean {
  if (file === undefined) return false;
  const offered = exportedNames(file);
  return offered === null || names.every((name) => offered.has(name));
}
