import type { Finding } from '../scorecard.ts';
import type { Problem } from './check.ts';

/**
 * The problems that the base did not have, compared by path, rule and message. Lines and numbers
 * are ignored, since an edit shifts them; in a new file the path is ignored too, since an edit may
 * have moved the code there.
 */
export function newProblems(
  problems: readonly Problem[],
  baseProblems: readonly Problem[],
  isNewFile: (path: string) => boolean = () => false,
): readonly Problem[] {
  const known = new Tally(baseProblems.map(({ finding }) => keyOf(finding)));
  const unknown = problems.filter(({ finding }) => !known.take(keyOf(finding)));
  // Each problem of the base forgives one: those that stayed in their file are matched first, and
  // only the rest can have moved to a new file.
  const moved = new Tally(known.left.map((key) => key.slice(key.indexOf('\n') + 1)));
  return unknown.filter(
    ({ finding }) =>
      finding.path === null ||
      !isNewFile(finding.path) ||
      !moved.take(`${finding.rule}\n${wordsOf(finding)}`),
  );
}

/** A multiset of texts. */
class Tally {
  readonly #counts = new Map<string, number>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  /** Removes one occurrence of the text; false if there is none left. */
  take(text: string): boolean {
    const count = this.#counts.get(text) ?? 0;
    if (count > 0) this.#counts.set(text, count - 1);
    return count > 0;
  }

  get left(): readonly string[] {
    return [...this.#counts].flatMap(([text, count]) => Array<string>(count).fill(text));
  }
}

const keyOf = (finding: Finding): string => `${finding.path}\n${finding.rule}\n${wordsOf(finding)}`;

/** The message without its numbers, and without the path of its own file. */
const wordsOf = ({ message, path }: Finding): string =>
  (path === null ? message : message.replaceAll(path, '')).replace(/\d+/g, '#');
