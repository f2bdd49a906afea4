import { wordsOf } from './clauses.ts';

/**
 * A phrase of the lexicon found in a clause: `at` is its first word, `length` its number of words.
 */
export interface Occurrence<Sense> {
  readonly at: number;
  readonly length: number;
  readonly sense: Sense;
}

interface Node<Sense> {
  readonly next: Map<string, Node<Sense>>;
  senses: Sense[];
}

/** In shorter words only swapped letters are corrected: other slips too often give another word. */
const MIN_FUZZY_CHARS = 5;
/** A word this long is hardly ever another word with a slip. */
const UNMISTAKABLE_CHARS = 7;
/** Shorter words are never corrected. */
const MIN_SWAPPED_CHARS = 3;

/**
 * Phrases and what they mean. Finds the phrases in a clause, and corrects a word that is one slip
 * away from a known one: a letter missing, added or wrong, or two swapped.
 */
export class Lexicon<Sense> {
  readonly #root: Node<Sense> = { next: new Map(), senses: [] };
  readonly #words = new Set<string>();
  /** Known words by their own spelling, and by each that lacks one of their letters. */
  readonly #shortened = new Map<string, string[]>();
  /** Short known words by each spelling with two neighbours swapped; the first letter stays. */
  readonly #swapped = new Map<string, string>();

  /** `ordinary` lists words that are not to be corrected, however near to a known one. */
  constructor(entries: Iterable<readonly [phrase: string, sense: Sense]>, ordinary: string) {
    for (const [phrase, sense] of entries) {
      let node = this.#root;
      const words = wordsOf(phrase);
      for (const word of words) {
        this.#words.add(word);
        let next = node.next.get(word);
        if (next === undefined) {
          next = { next: new Map(), senses: [] };
          node.next.set(word, next);
        }
        node = next;
      }
      node.senses.push(sense);
      // Correct only to words that are a phrase by themselves, or too long to be mistaken.
      for (const word of words) {
        if (words.length === 1 || word.length >= UNMISTAKABLE_CHARS) this.#expectSlips(word);
      }
    }
    for (const word of wordsOf(ordinary)) this.#words.add(word);
  }

  #expectSlips(word: string): void {
    if (word.length < MIN_FUZZY_CHARS) {
      for (const slip of swaps(word)) this.#swapped.set(slip, word);
      return;
    }
    for (const short of [word, ...shortenings(word)]) {
      const known = this.#shortened.get(short);
      if (known === undefined) this.#shortened.set(short, [word]);
      else if (!known.includes(word)) known.push(word);
    }
  }

  /** The word as the lexicon spells it; an unknown word as it is. */
  corrected(word: string): string {
    if (this.#words.has(word)) return word;
    if (word.length < MIN_FUZZY_CHARS) return this.#swapped.get(word) ?? word;
    for (const short of [word, ...shortenings(word)]) {
      const near = this.#shortened.get(short)?.find((known) => isSlipOf(known, word));
      if (near !== undefined) return near;
    }
    return word;
  }

  /**
   * Finds every phrase in the words, which must be corrected already; at each word the longest
   * first.
   */
  find(words: readonly string[]): readonly Occurrence<Sense>[] {
    const found: Occurrence<Sense>[] = [];
    for (const [at, word] of words.entries()) {
      let node = this.#root.next.get(word);
      if (node === undefined) continue;
      const here: Occurrence<Sense>[] = [];
      for (let length = 1; node !== undefined; length += 1) {
        for (const sense of node.senses) here.unshift({ at, length, sense });
        node = node.next.get(words[at + length] ?? '');
      }
      found.push(...here);
    }
    return found;
  }
}

const shortenings = (word: string): readonly string[] =>
  Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));

/** The spellings of a word with two neighbours swapped; its first letter stays. */
const swaps = (word: string): readonly string[] =>
  word.length < MIN_SWAPPED_CHARS
    ? []
    : Array.from(word.slice(2), (_, index) => {
        const at = index + 1;
        return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
      });

/**
 * Whether the word is the known one with a letter missing, added or wrong, or two swapped. The
 * first letter must be right, and so must the last unless it is missing or swapped: another ending
 * makes another word.
 */
function isSlipOf(known: string, word: string): boolean {
  if (known[0] !== word[0] || Math.abs(known.length - word.length) > 1) return false;
  if (known.slice(0, -1) === word) return true;
  let start = 0;
  while (start < known.length && known[start] === word[start]) start += 1;
  const knownRest = known.slice(start);
  const wordRest = word.slice(start);
  const isSwap =
    knownRest[0] === wordRest[1] &&
    knownRest[1] === wordRest[0] &&
    knownRest.slice(2) === wordRest.slice(2);
  if (isSwap) return true;
  return (
    known.at(-1) === word.at(-1) &&
    (knownRest.slice(1) === wordRest.slice(1) ||
      knownRest.slice(1) === wordRest ||
      knownRest === wordRest.slice(1))
  );
}
