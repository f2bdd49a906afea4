import type { ScoreRequest } from '../ports/scorer.ts';
import { parseProjectPath } from '../project-path.ts';
import type { SourceFile } from '../task.ts';

/** How much is judged. Beyond it a score would cost more than it tells. */
export const SCORING_LIMITS = {
  files: 400,
  charsPerFile: 400_000,
  charsInAll: 2_000_000,
  requestChars: 20_000,
  /** Brackets open at once in data, which a compiler makes types of. */
  dataDepth: 100,
} as const;

/** Pictures, fonts and sounds, of which only the names are known: there is nothing in them to be judged. */
const NAMED_ALONE =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf)$/i;

/** What is written for people: no tool reads it. */
const FOR_PEOPLE = /\.(?:md|markdown|rst|txt)$|(?:^|\/)(?:LICEN[CS]E|CHANGELOG|AUTHORS|NOTICE)$/i;

/** Why a file was left out that nothing is wrong with. */
export const TOO_MANY = `there are more than ${SCORING_LIMITS.files} files`;

const MAX_SHOWN_PATH_CHARS = 200;
const EMPTY_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** A file that was left out of the judgement, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** A request of bounded size, and what was left out to make it so. */
export interface BoundedRequest {
  readonly request: ScoreRequest;
  readonly leftOut: readonly LeftOut[];
}

/** Paths looked at, many times as many as there may be files: a flood of refused ones ends here. */
const MAX_PATHS = 10 * SCORING_LIMITS.files;

/**
 * Cuts a request down to the limits by counts and lengths alone, files in their given order, paths
 * normalised: cheap for any size. What is in the files is for `readableRequest` to look at.
 */
export function boundRequest(request: ScoreRequest): BoundedRequest {
  const { kept, leftOut } = boundFiles(request.files);
  return {
    request: {
      ...request,
      request: request.request.slice(0, SCORING_LIMITS.requestChars),
      files: kept,
      base: boundFiles(request.base).kept,
    },
    leftOut,
  };
}

/** Leaves out of a bounded request what no tool should be given to read. Looks at every character. */
export function readableRequest({ request, leftOut }: BoundedRequest): BoundedRequest {
  const files = readableFiles(request.files);
  return {
    request: { ...request, files: files.kept, base: readableFiles(request.base).kept },
    leftOut: [...leftOut, ...files.leftOut],
  };
}

interface Sorted {
  readonly kept: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
}

function boundFiles(files: readonly SourceFile[]): Sorted {
  const kept: SourceFile[] = [];
  const leftOut: LeftOut[] = [];
  let charsLeft: number = SCORING_LIMITS.charsInAll;
  let read = 0;
  for (const file of files.slice(0, MAX_PATHS)) {
    const { path } = file;
    const isNamed = FOR_PEOPLE.test(path) || (file.content === '' && NAMED_ALONE.test(path));
    const isFull = !isNamed && read >= SCORING_LIMITS.files;
    const parsed = parseProjectPath(path);
    const reason =
      parsed.kind === 'refused'
        ? `${parsed.reason}, so that no project can hold it`
        : isFull
          ? TOO_MANY
          : file.content.length > charsLeft
            ? `the files have more than ${SCORING_LIMITS.charsInAll} characters in all`
            : file.content.length > SCORING_LIMITS.charsPerFile
              ? `it has more than ${SCORING_LIMITS.charsPerFile} characters`
              : null;
    if (reason === null && parsed.kind === 'path') {
      kept.push({ path: parsed.path, content: file.content });
      charsLeft -= file.content.length;
      if (!isNamed) read++;
    } else if (parsed.kind === 'path' && !isFull && parsed.path.endsWith('.svg')) {
      // A picture is there, however much there is to it; what it shows is judged by nobody.
      kept.push({ path: parsed.path, content: EMPTY_PICTURE });
    } else if (reason !== null) {
      leftOut.push({ path: path.slice(0, MAX_SHOWN_PATH_CHARS), reason });
    }
  }
  return { kept, leftOut };
}

function readableFiles(files: readonly SourceFile[]): Sorted {
  const kept: SourceFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const { path, content } of files) {
    const reason = reasonAgainst({ path, content });
    // Half a character is no text: tools that take bytes would each make something else of it.
    if (reason === null) kept.push({ path, content: content.toWellFormed() });
    else leftOut.push({ path: path.slice(0, MAX_SHOWN_PATH_CHARS), reason });
  }
  return { kept, leftOut };
}

function reasonAgainst({ path, content }: SourceFile): string | null {
  if (/\.[cm]?[jt]sx?$/.test(path) && content.includes('\0')) return 'it holds null characters';
  if (path.endsWith('.json') && isDeeperThan(SCORING_LIMITS.dataDepth, content)) {
    return `it is nested more than ${SCORING_LIMITS.dataDepth} deep`;
  }
  return null;
}

const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

function isDeeperThan(maxDepth: number, json: string): boolean {
  let depth = 0;
  // Brackets in texts count as well: that many are no text.
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}
