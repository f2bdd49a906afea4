import type { ReadClause } from './main-verb.ts';

/** Requests of up to this many words are read whole. */
const MAX_WHOLE_WORDS = 120;
const OPENING_SENTENCES = 2;
const CLOSING_SENTENCES = 3;

/**
 * The clauses of a long request that say what it wants: its beginning, its end, and any sentence
 * that addresses the reader ("could you …", "please …"). The rest describes circumstances. A short
 * request is returned whole.
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

/** True for a courtesy of several words at the start of a clause, or a "please" anywhere. */
const turnsToReader = ({ words, cues }: ReadClause): boolean =>
  cues.some(
    ({ at, length, sense }) =>
      sense.kind === 'courtesy' &&
      ((at === 0 && length > 1) || (length === 1 && PLEASE.has(words[at] ?? ''))),
  );
