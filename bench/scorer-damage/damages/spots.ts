import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import { pick } from '../../../src/adapters/rehearsal/author/random.ts';
import type { ParsedSource } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { withFile } from '../../../src/adapters/rehearsal/author/source/project.ts';
import {
  type Replacement,
  replaceAll,
} from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damaged, Random } from './damage.ts';

/** One place for a damage: all its replacements are made together. */
export interface Spot {
  readonly replacements: readonly Replacement[];
  /** Offsets in the good file where the damage shows; defaults to the first replacement's. */
  readonly shownAt?: readonly number[];
}

/** Damages one of the places found, chosen at random; null when there are none. */
export function damageOne(
  files: readonly SourceFile[],
  random: Random,
  find: (source: ParsedSource) => readonly Spot[],
): Damaged | null {
  const spots = sourcesOf(files).flatMap((source) =>
    find(source).map((spot) => ({ file: source.file, spot })),
  );
  const chosen = pick(spots, random);
  if (chosen === undefined) return null;
  const { file, spot } = chosen;
  const content = replaceAll(file.content, spot.replacements);
  const [first] = spot.replacements.toSorted((a, b) => a.start - b.start);
  const offsets = spot.shownAt ?? [first?.start ?? 0];
  return {
    files: withFile(files, { path: file.path, content }),
    places: offsets.map((offset) => ({
      path: file.path,
      line: lineAt(content, shifted(offset, spot.replacements)),
    })),
  };
}

/** Maps an offset of the good file to the damaged one. */
const shifted = (offset: number, replacements: readonly Replacement[]): number =>
  replacements
    .filter(({ end, start }) => end <= offset && start < offset)
    .reduce((at, { start, end, text }) => at + text.length - (end - start), offset);

/** The 1-based line of an offset. */
export const lineAt = (content: string, offset: number): number =>
  content.slice(0, offset).split('\n').length;

/** Replaces a node with this text. */
export const inPlaceOf = (
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): Replacement => ({ start, end, text });
