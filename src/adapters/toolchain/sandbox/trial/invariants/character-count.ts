/** What a page says of how much stands in a field. */
export interface Told {
  readonly kind: 'characters' | 'words' | 'left';
  readonly count: number;
}

const CHARACTERS = 'characters?|chars?|zeichen';
const WORDS = 'words?|wörter';
const LEFT = '(?:left|remaining|übrig|verbleibend)';

/** Those of what is left come first: `12 characters left` is not what there is. */
const SAYINGS: readonly (readonly [kind: Told['kind'], saying: RegExp])[] = [
  ['left', saying(`(?:${CHARACTERS})\\s+${LEFT}`)],
  ['characters', saying(CHARACTERS)],
  ['words', saying(WORDS)],
];

function saying(name: string): RegExp {
  return new RegExp(
    `(?<![\\d./-])(\\d{1,5})\\s*(?:${name})(?![\\p{L}])|(?<!\\d\\s*)(?<![\\p{L}])(?:${name})\\s*(?:count)?\\s*:\\s*(\\d{1,5})(?![\\d/])`,
    'giu',
  );
}

/** Of what is only some of them, or only one: the longest word, special characters. */
const OF_SOME = new RegExp(
  `\\b(?:unique|distinct|different|special|upper-?\\s?case|lower-?\\s?case|capital|stop|long|hard|correct|incorrect|wrong|longest|shortest|average|avg|per|einzigartige|verschiedene|längste[sr]?|durchschnitt\\w*)\\b\\D{0,40}\\d+(?:[.,]\\d+)?(?:\\s*(?:${CHARACTERS}|${WORDS}))?`,
  'giu',
);

/** All that is said of characters and words, each number once. */
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
