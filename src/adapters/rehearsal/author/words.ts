const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['mice', 'mouse'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['calories', 'calorie'],
  ['selfies', 'selfie'],
  ['shoes', 'shoe'],
  ['leaves', 'leaf'],
]);

const UNCOUNTED = new Set(['news', 'series', 'chess', 'status', 'bus', 'gas', 'tennis', 'lens']);

/** The words of a text in lower case; punctuation, quotes and hyphens separate them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The singular of an English noun in lower case, by rule. */
export function singular(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || UNCOUNTED.has(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('zzes')) return word.slice(0, -3);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** The plural of an English noun in lower case, by rule. */
export function plural(word: string): string {
  for (const [many, one] of IRREGULAR) if (one === word) return many;
  if (UNCOUNTED.has(word) && word.endsWith('s'))
    return /(?:ss|us|as)$/.test(word) ? `${word}es` : word;
  if (word.endsWith('quiz')) return `${word}zes`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Reduces the forms of a word to a common stem: todo, Todos; track, tracking, tracked. */
export function stem(word: string): string {
  let rest = singular(word.toLowerCase());
  if (rest.length > 5 && rest.endsWith('ing')) rest = rest.slice(0, -3);
  else if (rest.length > 5 && rest.endsWith('ed')) rest = rest.slice(0, -2);
  rest = rest.replace(/([bdfgmnprtz])\1$/, '$1');
  return rest.length > 4 && rest.endsWith('e') ? rest.slice(0, -1) : rest;
}

/** `cooking time` → `Cooking time`. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `cooking time` → `CookingTime`. */
export function pascalCase(text: string): string {
  return wordsOf(text).map(capitalised).join('');
}

/** `cooking time` → `cookingTime`. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}
