import type { Finding } from '../scorecard.ts';
import type { Problem } from './check.ts';

/**
 * The problems that the base did not have. Lines move in an edit, and other numbers with them, so
 * numbers tell nothing; and what an edit moves into a new file brings its problems along.
 */
export function newProblems(
  problems: readonly Problem[],
  baseProblems: readonly Problem[],
  isNewFile: (path: string) => boolean = () => false,
): readonly Problem[] {
  const known = new Tally(baseProblems.map(({ finding }) => keyOf(finding)));
  const unknown = problems.filter(({ finding }) => !known.take(keyOf(finding)));
  // A problem that stayed where it was has been found there; what is left may have moved.
  const moved = new Tally(known.left.map((key) => key.slice(key.indexOf('\n') + 1)));
  return unknown.filter(
    ({ finding }) =>
      finding.path === null ||
      !isNewFile(finding.path) ||
      !moved.take(`${finding.rule}\n${wordsOf(finding)}`),
  );
}

/** How often each text is there. */
class Tally {
  readonly #counts = new Map<string, number>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  /** True when one was left, which is then taken. */
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

/** The message without its numbers, and without the name of the very file. */
const wordsOf = ({ message, path }: Finding): string =>
  (path === null ? message : message.replaceAll(path, '')).replace(/\d+/g, '#');
