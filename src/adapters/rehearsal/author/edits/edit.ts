import type { SourceFile } from '../../../../orchestrator/task.ts';

/**
 * A change that rehearsal models can make to files they have never seen. Returns the whole project
 * after the change; null when it does not fit the request or finds no place.
 */
export type Edit = (request: string, files: readonly SourceFile[]) => readonly SourceFile[] | null;

/** Replaces each file for which `contentOf` returns other content; null when nothing changes. */
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
