import type { Target } from '../../ports/sandbox.ts';

/** Sentences and list items, each of which speaks of one thing. */
export const statementsOf = (text: string): readonly string[] =>
  withoutCode(text)
    .split(/\n+|(?<=[.!?;])\s+(?=[A-Z`"'])/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');

/** Code blocks are examples, and no statements. */
const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?(?:```|$)/g, '\n');

const ID = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/;

/** Ids that the request gives as `data-testid`, in an attribute or in a list of them. */
export function testIdsOf(text: string): readonly string[] {
  const ids = [...text.matchAll(/data-testid\s*=\s*\{?["'`]([\w-]+)["'`]/g)].flatMap(
    ([, id]) => id ?? [],
  );
  const lines = text.split('\n');
  const begin = lines.findIndex(
    (line) => /data-testid|test ids?\b/i.test(line) && /:\s*$/.test(line),
  );
  if (begin >= 0) {
    for (const line of lines.slice(begin + 1)) {
      if (line.trim() === '') continue;
      const [, id] = /^\s*(?:[-*•]|\d+[.)])\s*["'`]([\w-]+)["'`]/.exec(line) ?? [];
      if (id === undefined) break;
      if (ID.test(id)) ids.push(id);
    }
  }
  return [...new Set(ids)];
}

export const linesWith = (id: string, text: string): readonly string[] =>
  text.split(/\n|(?<=[.!?;])\s/).filter((line) => new RegExp(`["'\`]${id}["'\`]`).test(line));

const QUOTED = /"([^"\n]{1,80})"|“([^”\n]{1,80})”/g;

export const quotesIn = (statement: string): readonly string[] =>
  [...statement.matchAll(QUOTED)]
    .map(([, straight, curly]) => (straight ?? curly ?? '').trim())
    .filter((quote) => quote !== '' && !ID.test(quote) && !/[<>{}=\\]/.test(quote));

/**
 * The button with a name: by a test id that contains a stem, if the request gives one; otherwise by
 * the words.
 */
export function targetOf(text: string, stems: readonly string[]): Target {
  const id = testIdsOf(text).find((testId) => stems.some((stem) => testId.includes(stem)));
  return id === undefined ? { by: 'words', value: stems } : { by: 'test-id', value: id };
}
