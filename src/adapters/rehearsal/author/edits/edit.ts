import type { SourceFile } from '../../../../orchestrator/task.ts';

/**
 * A change that the rehearsal models know how to make to files they have never seen. Gives the whole
 * project after it; null when the request is not for it, or finds no place.
 */
export type Edit = (request: string, files: readonly SourceFile[]) => readonly SourceFile[] | null;

/** The project with every file replaced for which there is another content; null when none is. */
export function changed(
  files: readonly SourceFile[],
  contentOf: (file: SourceFile) => string | null,
): readonly SourceFile[] | null {
  const result = files.map((file) => {
    const content = contentOf(file) ?? file.content;
    return content === file.content ? file : { path: file.path, content };
  });
  return result.some((file, index) => file !== files[index]) ? result : null;
}
