import { proseLines } from './prose.ts';

/** Words that belong together, in lower case and without accents. */
export interface Clause {
  readonly words: readonly string[];
  /** What ended it; `.` also for the end of a line. */
  readonly end: ',' | '.' | '?';
}

// Far more than anyone reads of a request to see what it is about; keeps the time bounded.
const MAX_HEAD_CHARS = 6_000;
const MAX_TAIL_CHARS = 2_000;
const MAX_WORD_CHARS = 40;
const MAX_WORDS = 1_500;

const FILE_NAME = /\.(?:[cm]?[jt]sx?|s?css|html?|json|vue|svelte|md|ya?ml|svg|png|prisma|sql)$/i;
/** Libraries that are called like files. */
const LIBRARY_NAME = /^(?:next|nuxt|node|vue|react|express|solid|three|chart|d3)\.js$/;
const TRAILING = /[.,;:!?)\]"'`]+$/;
const ACCENTS = /\p{M}+/gu;
// One character a word where words are written without spaces.
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]|[\p{L}\p{N}]+(?:'(?:t|s|d|ll|re|ve|m)(?![\p{L}]))?|[,;:.?!…。？！、，：]/gu;
/** The same for the many lines that need no Unicode. */
const ASCII_TOKEN = /[a-z0-9]+(?:'(?:t|s|d|ll|re|ve|m)(?![a-z]))?|[,;:.?!]/g;
const BEYOND_ASCII = /[^ -~\t\r]/;
// Longer words are no file names, and testing them costs time.
const MAX_FILE_NAME_CHARS = 200;
const CLAUSE_END = /^[,;:.?!…。？！、，：]$/;

/**
 * Takes a request apart into clauses. Code and stack traces are passed over, file names
 * become the word `file`. Takes time in proportion to the length, up to a limit.
 */
export function clausesOf(request: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let words: string[] = [];
  let wordCount = 0;
  const close = (end: Clause['end']): void => {
    if (words.length > 0) clauses.push({ words, end });
    wordCount += words.length;
    words = [];
  };
  for (const proseLine of proseLines(headAndTail(request))) {
    const plainLine = plain(proseLine);
    const line = plainLine.includes('.') ? withoutFileNames(plainLine) : plainLine;
    const pattern = BEYOND_ASCII.test(line) ? TOKEN : ASCII_TOKEN;
    for (const { 0: token, index } of line.matchAll(pattern)) {
      if (wordCount + words.length >= MAX_WORDS) break;
      if (token.length > 1 || !CLAUSE_END.test(token)) {
        words.push(token.replace("'", '').slice(0, MAX_WORD_CHARS));
      } else if (
        (token !== '.' && token !== ':') ||
        /^\W?(?:\s|$)/.test(line.slice(index + 1, index + 3))
      ) {
        // A dot or colon inside a word, as in "next.js", ends nothing.
        close(endOf(token));
      }
    }
    close('.');
  }
  return clauses;
}

const withoutFileNames = (line: string): string =>
  line
    .split(/\s+/)
    .map((chunk) => (isFileName(chunk) ? `file${TRAILING.exec(chunk)?.[0] ?? ''}` : chunk))
    .join(' ');

function isFileName(chunk: string): boolean {
  if (!chunk.includes('.') || chunk.length > MAX_FILE_NAME_CHARS) return false;
  const bare = chunk.replace(TRAILING, '');
  return FILE_NAME.test(bare) && !LIBRARY_NAME.test(bare);
}

/** The words of a phrase, as they come out of a request. */
export const wordsOf = (phrase: string): readonly string[] =>
  clausesOf(phrase).flatMap(({ words }) => words);

/** The start and the end of a request, where it says what it is about. */
const headAndTail = (request: string): string =>
  request.length > MAX_HEAD_CHARS + MAX_TAIL_CHARS
    ? `${request.slice(0, MAX_HEAD_CHARS)}\n${request.slice(-MAX_TAIL_CHARS)}`
    : request;

const plain = (line: string): string =>
  BEYOND_ASCII.test(line) ? unaccented(line) : line.toLowerCase();

const unaccented = (line: string): string =>
  line
    .replaceAll('’', "'")
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss');

function endOf(mark: string): Clause['end'] {
  if (mark === '?' || mark === '？') return '?';
  return mark === ',' || mark === '、' || mark === '，' ? ',' : '.';
}
