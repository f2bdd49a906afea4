import type { SourceFile } from '../../task.ts';
import { withoutStyle } from '../edit-difference.ts';
import { stemOf, wordsIn } from '../project/vocabulary.ts';
import { mentionedStems } from '../request/request-words.ts';
import { rewordedTexts } from './asked-texts.ts';
import { coloursIn, wantedColour } from './colour.ts';
import type { Hunk } from './hunks.ts';

export interface PlacedHunk extends Hunk {
  readonly path: string;
}

/**
 * Hunks of a small change that have nothing to do with the request, as far as words tell: neither
 * they nor the lines around them mention what it names, they hold no colour if it asks for one, and
 * they share no changed name with a related hunk or a new file. Empty if no hunk is related, as
 * words then tell nothing.
 */
export function strayHunks(
  request: string,
  hunks: readonly PlacedHunk[],
  created: readonly SourceFile[],
): readonly PlacedHunk[] {
  const stems = new Set(mentionedStems(request));
  const colour = wantedColour(request);
  const texts = onlyTexts(request);
  const isAbout = (hunk: PlacedHunk): boolean => {
    const changed = [...hunk.added, ...hunk.removed].join('\n');
    if (texts.length > 0) return texts.some((text) => changed.includes(text));
    return speaksOf(hunk, stems) || (colour !== null && coloursIn(changed).length > 0);
  };
  const related = new Set(hunks.filter(isAbout));
  if (related.size === 0) return [];
  const names = new Set([...[...related].flatMap(changedNames), ...created.flatMap(namesOf)]);
  for (let grows = true; grows; ) {
    grows = false;
    for (const hunk of hunks) {
      if (related.has(hunk) || !changedNames(hunk).some((name) => names.has(name))) continue;
      related.add(hunk);
      for (const name of changedNames(hunk)) names.add(name);
      grows = true;
    }
  }
  // A hunk that only adds lines takes nothing away.
  return hunks.filter(
    (hunk) => !related.has(hunk) && hunk.removed.length > 0 && !isHousekeeping(hunk),
  );
}

/** The names by which a new file is used: its own, and those of its exports. */
const namesOf = ({ path, content }: SourceFile): readonly string[] => [
  path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, ''),
  ...[...content.matchAll(EXPORTED)].flatMap(([, name]) => name ?? []),
];

const EXPORTED = /\bexport\s+(?:default\s+)?(?:async\s+)?(?:function|const|class)\s+([\w$]+)/g;

/** The texts of a request that asks for nothing but replacing one text by another. */
function onlyTexts(request: string): readonly string[] {
  const texts = rewordedTexts(request).flatMap(({ from, to }) => [from, to]);
  const rest = texts.reduce((left, text) => left.replace(text, ''), request);
  return /\b(?:and|also|then|plus)\b|[,;\n]/.test(rest) ? [] : texts;
}

const speaksOf = (
  { path, added, removed, context }: PlacedHunk,
  stems: ReadonlySet<string>,
): boolean =>
  wordsIn([path, ...added, ...removed, context].join('\n')).some((word) => stems.has(stemOf(word)));

/** Names that occur on only one side of a hunk: what it is about. */
function changedNames({ added, removed }: Hunk): readonly string[] {
  const [now, before] = [namesIn(added), namesIn(removed)];
  return [
    ...[...now].filter((name) => !before.has(name)),
    ...[...before].filter((name) => !now.has(name)),
  ];
}

const namesIn = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.join('\n').match(/[A-Za-z_$][\w$-]{2,}/g) ?? []);

/**
 * Imports follow from other changes, formatting is counted by file, and lone brackets mean nothing.
 */
const isHousekeeping = ({ added, removed }: Hunk): boolean =>
  withoutStyle(added.join('\n')) === withoutStyle(removed.join('\n')) ||
  [...added, ...removed].every((line) => /^(?:import\b|export \{|\W*$|\/\/|\/?\*)/.test(line));
