import { pick } from '../../../src/adapters/rehearsal/author/random.ts';
import { withFile } from '../../../src/adapters/rehearsal/author/source/project.ts';
import {
  type Replacement,
  replaceAll,
} from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage, Place } from './damage.ts';
import { lineAt } from './spots.ts';

/** A damage defined by patterns, for files that our parser does not read. */
export interface TextDamage extends Pick<Damage, 'id' | 'severity'> {
  /** The files it applies to. */
  readonly paths: RegExp;
  /** Where it can be applied; a global pattern. */
  readonly pattern: RegExp;
  /** What replaces the match; null if this match is unsuitable. */
  replace(match: RegExpExecArray, content: string): string | Replacement | null;
  /** Where it shows besides the place of the damage. */
  shownAt?(match: RegExpExecArray, files: readonly SourceFile[]): readonly Place[];
}

/** Builds a damage that replaces one match in one file, chosen at random. */
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

/** The places where files contain a text. */
export const placesOf = (files: readonly SourceFile[], text: string): readonly Place[] =>
  files.flatMap(({ path, content }) => {
    const at = content.indexOf(text);
    return at === -1 ? [] : [{ path, line: lineAt(content, at) }];
  });

/** The offset after the bracket that closes the one at `open`; null when it is not closed. */
export function closingAfter(content: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < content.length; at++) {
    const mark = content.charAt(at);
    if ('({['.includes(mark)) depth++;
    else if (')}]'.includes(mark) && --depth === 0) return at + 1;
  }
  return null;
}

/** The offset of the opening tag that matches the closing tag at `end`; 0 when there is none. */
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
