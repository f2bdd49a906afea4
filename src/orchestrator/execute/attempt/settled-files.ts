import type { SourceFile } from '../../task.ts';
import { projectImports } from './module-text.ts';

/**
 * Paths of files that see all of the project that they import, themselves or through others: what is
 * said of them now does not change with the files that follow. Read from the text alone, and so
 * rather too few than too many: a path by an alias counts as not there.
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
