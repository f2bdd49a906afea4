import type { Project } from '../project/project.ts';
import { type Hunk, hunksBetween } from './hunks.ts';

/** The hunks of each file that an edit changed or created, by path. */
export function hunksByPath(base: Project, project: Project): ReadonlyMap<string, readonly Hunk[]> {
  const edited = new Map<string, readonly Hunk[]>();
  for (const [path, { content }] of project.files) {
    const before = base.files.get(path)?.content ?? '';
    if (before === content) continue;
    const hunks = hunksBetween(before, content);
    if (hunks.length > 0) edited.set(path, hunks);
  }
  return edited;
}
