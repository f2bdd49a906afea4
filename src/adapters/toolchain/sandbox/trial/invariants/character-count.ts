/** A count of a field's text that a page shows; `left` counts characters. */
export interface Told {
  readonly kind: 'characters' | 'words' | 'left';
  readonly count: number;
}

const CHARACTERS = 'characters?|chars?|zeichen';
const WORDS = 'words?|wörter';
const LEFT = '(?:left|remaining|übrig|verbleibend)';

/** `left` comes first: in `12 characters left`, 12 is not the number of characters. */
const SAYINGS: readonly (readonly [kind: Told['kind'], saying: RegExp])[] = [
  ['left', saying(`(?:${CHARACTERS})\\s+${LEFT}`)],
  ['characters', saying(CHARACTERS)],
  ['words', saying(WORDS)],
];

/** `12 characters` or `Characters: 12`, but neither number of `12/140 characters`. */
function saying(name: string): RegExp {
  return new RegExp(
    `(?<![\\d./-])(\\d{1,5})\\s*(?:${name})(?![\\p{L}])|(?<!\\d\\s*)(?<![\\p{L}])(?:${name})\\s*(?:count)?\\s*:\\s*(\\d{1,5})(?![\\d/])`,
    'giu',
  );
}

/** Counts of only some of them: unique or special characters, the longest word. */
const OF_SOME = new RegExp(
  `\\b(?:unique|distinct|different|special|upper-?\\s?case|lower-?\\s?case|capital|stop|long|hard|correct|incorrect|wrong|longest|shortest|average|avg|per|einzigartige|verschiedene|längste[sr]?|durchschnitt\\w*)\\b\\D{0,40}\\d+(?:[.,]\\d+)?(?:\\s*(?:${CHARACTERS}|${WORDS}))?`,
  'giu',
);

/** The counts in a text, ordered by kind; no number is taken twice. */
export function toldIn(text: string): readonly Told[] {
  let rest = text.replaceAll(OF_SOME, ' ');
  return SAYINGS.flatMap(([kind, pattern]) => {
    const told = [...rest.matchAll(pattern)].map(
      ([, before, after]): Told => ({ kind, count: Number(before ?? after) }),
    );
    rest = rest.replaceAll(pattern, ' ');
    return told;
  });
}
