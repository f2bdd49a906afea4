import { pick } from '../../../src/adapters/rehearsal/author/random.ts';
import { withFile } from '../../../src/adapters/rehearsal/author/source/project.ts';
import {
  type Replacement,
  replaceAll,
} from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage, Place } from './damage.ts';
import { lineAt } from './spots.ts';

/** A damage of files that no parser of ours reads, told by patterns. */
export interface TextDamage extends Pick<Damage, 'id' | 'severity'> {
  /** Which files it is done to. */
  readonly paths: RegExp;
  /** Where it can be done; global. */
  readonly pattern: RegExp;
  /** What takes the match's place; null where it is no place after all. */
  replace(match: RegExpExecArray, content: string): string | Replacement | null;
  /** Where else it shows, beside where it was done. */
  shownAt?(match: RegExpExecArray, files: readonly SourceFile[]): readonly Place[];
}

/** One of the matches in one of the files, replaced. */
export const textDamage = ({
  id,
  severity,
  paths,
  pattern,
  replace,
  shownAt,
}: TextDamage): Damage => ({
  id,
  severity,
  apply: (files, random) => {
    const spots = files
      .filter(({ path }) => paths.test(path))
      .flatMap((file) =>
        [...file.content.matchAll(pattern)].flatMap((match) => {
          const made = replace(match, file.content);
          if (made === null) return [];
          const whole = { start: match.index, end: match.index + match[0].length };
          return [
            {
              file,
              match,
              replacement: typeof made === 'string' ? { ...whole, text: made } : made,
            },
          ];
        }),
      );
    const chosen = pick(spots, random);
    if (chosen === undefined) return null;
    const { file, match, replacement } = chosen;
    const content = replaceAll(file.content, [replacement]);
    const line = lineAt(content, replacement.start);
    return {
      files: withFile(files, { path: file.path, content }),
      places: [{ path: file.path, line }, ...(shownAt?.(match, files) ?? [])],
    };
  },
});

/** The places where the files hold a text. */
export const placesOf = (files: readonly SourceFile[], text: string): readonly Place[] =>
  files.flatMap(({ path, content }) => {
    const at = content.indexOf(text);
    return at === -1 ? [] : [{ path, line: lineAt(content, at) }];
  });

/** The offset after the bracket that closes the one at an offset; null when none does. */
export function closingAfter(content: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < content.length; at++) {
    const mark = content.charAt(at);
    if ('({['.includes(mark)) depth++;
    else if (')}]'.includes(mark) && --depth === 0) return at + 1;
  }
  return null;
}

/** The offset of the tag that the closing one at `end` belongs to; 0 when there is none. */
export function openingBefore(
  content: string,
  { tag, end }: { readonly tag: string; readonly end: number },
): number {
  let depth = 1;
  const tags = [...content.slice(0, end).matchAll(new RegExp(`<(/?)${tag}\\b`, 'g'))];
  return (
    tags.findLast(({ 1: slash }) => {
      depth += slash === '/' ? 1 : -1;
      return depth === 0;
    })?.index ?? 0
  );
}
