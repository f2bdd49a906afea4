import type { LibraryApplication } from '../library/load-library.ts';
import { isContainer, understandRequest } from './understand-request.ts';
import { stem, wordsOf } from './words.ts';

/** A word of the application's id counts this many times as much as its other words. */
const ID_WORD_WEIGHT = 3;
/** The weight of words in requested features, which say less of what to build than the subject. */
const PHRASE_WEIGHT = 0.5;

/**
 * The library's application that the request asks for; null when there is none. The subject
 * decides: "an expense tracker with charts" is not a dashboard with charts.
 */
export function matchApplication(
  request: string,
  library: readonly LibraryApplication[],
): LibraryApplication | null {
  const { subject, phrases } = understandRequest(request);
  const wanted = new Set(subject.filter((word) => !isContainer(word)).map(stem));
  const features = new Set(phrases.flat().map(stem));
  let best: { application: LibraryApplication; score: number } | null = null;
  for (const application of library) {
    const known = vocabularyOf(application);
    const fitting = [...wanted].filter((word) => known.has(word));
    if (fitting.length === 0) continue;
    const isFeatured = [...features].some((word) => known.has(word));
    const share = fitting.length / wanted.size;
    if (!fitting.includes(nameOf(application)) && (isFeatured ? share < 0.5 : share <= 0.5)) {
      continue;
    }
    const score =
      sum(fitting.map((word) => known.get(word) ?? 0)) +
      PHRASE_WEIGHT * sum([...features].map((word) => known.get(word) ?? 0));
    if (best === null || score > best.score) best = { application, score };
  }
  return best?.application ?? null;
}

/** Stem → weight: words of the id weigh most, then the listed words in descending order. */
function vocabularyOf({ id, words }: LibraryApplication): ReadonlyMap<string, number> {
  const vocabulary = new Map<string, number>();
  for (const [index, entry] of words.entries()) {
    const weight = 1 - index / (2 * words.length);
    const parts = wordsOf(entry).map(stem);
    // "drag and drop" is one entry: its words share its weight.
    for (const part of parts) {
      vocabulary.set(part, Math.max(vocabulary.get(part) ?? 0, weight / parts.length));
    }
  }
  for (const word of wordsOf(id)) {
    if (word !== 'with') vocabulary.set(stem(word), ID_WORD_WEIGHT);
  }
  return vocabulary;
}

/**
 * The word that by itself identifies the application. "Form" alone does not mean the form wizard.
 */
const nameOf = ({ id }: LibraryApplication): string =>
  stem(wordsOf(id).find((word) => word !== 'form') ?? id);

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
