import { proseLines } from './prose.ts';

/** A clause of a request: its words in lower case and without accents. */
export interface Clause {
  readonly words: readonly string[];
  /** The punctuation that ended it; `.` also stands for other marks and for the end of a line. */
  readonly end: ',' | '.' | '?';
}

// More than enough to see what a request is about; bounds the time.
const MAX_HEAD_CHARS = 6_000;
const MAX_TAIL_CHARS = 2_000;
const MAX_WORD_CHARS = 40;
const MAX_WORDS = 1_500;

const FILE_NAME = /\.(?:[cm]?[jt]sx?|s?css|html?|json|vue|svelte|md|ya?ml|svg|png|prisma|sql)$/i;
/** Libraries whose names look like file names. */
const LIBRARY_NAME = /^(?:next|nuxt|node|vue|react|express|solid|three|chart|d3)\.js$/;
const TRAILING = /[.,;:!?)\]"'`]+$/;
const ACCENTS = /\p{M}+/gu;
// In scripts without spaces, every character counts as a word.
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]|[\p{L}\p{N}]+(?:'(?:t|s|d|ll|re|ve|m)(?![\p{L}]))?|[,;:.?!…。？！、，：]/gu;
/** A faster pattern for lines of plain ASCII, which most are. */
const ASCII_TOKEN = /[a-z0-9]+(?:'(?:t|s|d|ll|re|ve|m)(?![a-z]))?|[,;:.?!]/g;
const BEYOND_ASCII = /[^ -~\t\r]/;
// Longer words are not file names, and testing them would take time.
const MAX_FILE_NAME_CHARS = 200;
const CLAUSE_END = /^[,;:.?!…。？！、，：]$/;

/**
 * Splits a request into clauses. Code and stack traces are skipped, and file names become the word
 * `file`. Takes time in proportion to the length, up to a limit.
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
        // A dot or colon inside a word, as in "next.js", does not end a clause.
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

/** The words of a phrase, in the form in which `clausesOf` gives them. */
export const wordsOf = (phrase: string): readonly string[] =>
  clausesOf(phrase).flatMap(({ words }) => words);

/** The start and the end of a long request, which say what it is about. */
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
