import type { SourceFile } from '../../../../orchestrator/task.ts';
import { pick, type Random } from '../random.ts';
import { type ParsedSource, parseSource } from '../source/parse-source.ts';
import { withFile } from '../source/project.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';

/** One place for a mistake: all its replacements are made together. */
export type Spot = readonly Replacement[];

type FindSpots = (source: ParsedSource) => readonly Spot[];

/** Makes the mistake at one of the places found, chosen at random; null when there are none. */
export function spoilOne(
  files: readonly SourceFile[],
  random: Random,
  find: FindSpots,
): readonly SourceFile[] | null {
  const spots = sourcesOf(files).flatMap((source) =>
    find(source).map((spot) => ({ file: source.file, spot })),
  );
  const chosen = pick(spots, random);
  if (chosen === undefined) return null;
  const content = replaceAll(chosen.file.content, chosen.spot);
  return withFile(files, { path: chosen.file.path, content });
}

/** Makes the mistake at every place found; null when there are none. */
export function spoilAll(
  files: readonly SourceFile[],
  find: FindSpots,
): readonly SourceFile[] | null {
  const spoiled = new Map<string, string>();
  for (const source of sourcesOf(files)) {
    const spots = find(source);
    if (spots.length > 0) {
      spoiled.set(source.file.path, replaceAll(source.file.content, spots.flat()));
    }
  }
  if (spoiled.size === 0) return null;
  return files.map((file) => {
    const content = spoiled.get(file.path);
    return content === undefined ? file : { path: file.path, content };
  });
}

/** The application's own sources that parse; leaves out configuration and declaration files. */
export function sourcesOf(files: readonly SourceFile[]): readonly ParsedSource[] {
  return files
    .filter(({ path }) => !/\.config\.[cm]?[jt]s$|\.d\.ts$/.test(path))
    .map(parseSource)
    .filter((source) => source !== null);
}
