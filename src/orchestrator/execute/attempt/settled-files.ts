import type { SourceFile } from '../../task.ts';
import { projectImports } from './module-text.ts';

/**
 * Finds the files that already see everything they import from the project, directly and
 * indirectly: what is found in them does not change with the files that follow. Imports are read
 * from the text alone, so rather too few files are returned than too many; an import by an alias
 * counts as missing.
 */
export function settledFiles(files: readonly SourceFile[]): ReadonlySet<string> {
  const present = new Set(files.map(({ path }) => path));
  const imports = new Map(
    files.map((file) => [file.path, projectImports(file, present).map(({ path }) => path)]),
  );
  const unsettled = new Set<string | null>([null]);
  for (let size = 0; size !== unsettled.size; ) {
    size = unsettled.size;
    for (const [path, imported] of imports) {
      if (imported.some((other) => unsettled.has(other))) unsettled.add(path);
    }
  }
  return new Set([...present].filter((path) => !unsettled.has(path)));
}
