import type { SourceFile } from '../../task.ts';
import { exportedNames, projectImports } from '../attempt/module-text.ts';

/** Files by their paths. */
export type FileSet = ReadonlyMap<string, SourceFile>;

/** Files that one candidate takes over from another together. */
const MAX_GRAFTED = 8;

/**
 * The base with the donor's file in place of its own, and with what that needs of the donor; null
 * when it does not fit: others of the base would miss a name, or the file itself would.
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

/** Whether all that the base's own file of that path exports is there. */
function canReplace(file: SourceFile, base: FileSet): boolean {
  const own = base.get(file.path);
  const needed = own === undefined ? null : exportedNames(own);
  return needed === null || offers(file, [...needed]);
}

function offers(file: SourceFile | undefined, names: readonly string[]): boolean {
  if (file === undefined) return false;
  const offered = exportedNames(file);
  return offered === null || names.every((name) => offered.has(name));
}
