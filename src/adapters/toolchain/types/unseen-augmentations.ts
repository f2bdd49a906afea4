import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import { blanked } from '../../../orchestrator/scoring/syntax/blanked.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import type { TypedPackages } from './typed-packages.ts';

/**
 * Blanks out augmentations (`declare module`) of packages without types here, which would be taken
 * for all that the package exports. Everything else keeps its position.
 */
export function withoutUnseenAugmentations(
  { files, augmentations, packages: imported }: TypeCheckRequest,
  packages: TypedPackages,
): readonly SourceFile[] {
  const unseen = augmentations.filter(({ specifier }) => {
    const major = imported.find((one) => one.specifier === specifier)?.major ?? null;
    return !packages.isTyped({ specifier, major });
  });
  const byPath = Map.groupBy(unseen, ({ path }) => path);
  return files.map(({ path, content }) => ({
    path,
    content: (byPath.get(path) ?? []).reduce(
      (text, { start, end }) =>
        text.slice(0, start) + blanked(text.slice(start, end)) + text.slice(end),
      content,
    ),
  }));
}
