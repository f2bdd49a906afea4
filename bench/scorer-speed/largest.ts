import { SCORING_LIMITS } from '../../src/orchestrator/scoring/limits.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import type { Application } from '../scorer-damage/applications.ts';

/** The largest application that is judged: copies of an application's sources, up to the limits. */
export function largestOf({ files, ...rest }: Application): Application {
  const sources = files.filter(({ path }) => path.startsWith('src/'));
  const copies: SourceFile[] = [];
  let chars = 0;
  for (let copy = 0; ; copy++) {
    for (const { path, content } of sources) {
      // Doubled in length, so that the limits of characters and of files are reached together.
      const file = { path: `copy-${copy}/${path}`, content: content.repeat(2) };
      chars += file.content.length;
      const isOver = copies.length === SCORING_LIMITS.files || chars > SCORING_LIMITS.charsInAll;
      if (isOver) return { ...rest, files: copies };
      copies.push(file);
    }
  }
}
