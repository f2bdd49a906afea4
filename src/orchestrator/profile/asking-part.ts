import type { ReadClause } from './main-verb.ts';

/** Up to here a request is read whole. */
const MAX_WHOLE_WORDS = 120;
const OPENING_SENTENCES = 2;
const CLOSING_SENTENCES = 3;

/**
 * Where a long request says what it wants: at its beginning, at its end, and wherever it turns to
 * whoever reads it ("could you …", "please …"). What lies between tells of circumstances.
 */
export function askingPart(clauses: readonly ReadClause[]): readonly ReadClause[] {
  const wordCount = clauses.reduce((sum, { words }) => sum + words.length, 0);
  if (wordCount <= MAX_WHOLE_WORDS) return clauses;
  const sentences = sentencesOf(clauses);
  return sentences
    .filter(
      (sentence, index) =>
        index < OPENING_SENTENCES ||
        index >= sentences.length - CLOSING_SENTENCES ||
        sentence.some(turnsToReader),
    )
    .flat();
}

function sentencesOf(clauses: readonly ReadClause[]): readonly (readonly ReadClause[])[] {
  const sentences: ReadClause[][] = [];
  let isOpen = false;
  for (const clause of clauses) {
    if (isOpen) sentences.at(-1)?.push(clause);
    else sentences.push([clause]);
    isOpen = clause.end === ',';
  }
  return sentences;
}

const PLEASE = new Set('please pls plz kindly bitte svp prosze lutfen 请'.split(' '));

/** By a courtesy of several words where a clause begins, or by a "please" anywhere. */
const turnsToReader = ({ words, cues }: ReadClause): boolean =>
  cues.some(
    ({ at, length, sense }) =>
      sense.kind === 'courtesy' &&
      ((at === 0 && length > 1) || (length === 1 && PLEASE.has(words[at] ?? ''))),
  );
