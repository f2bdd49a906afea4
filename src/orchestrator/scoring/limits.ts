import type { ScoreRequest } from '../ports/scorer.ts';
import { parseProjectPath } from '../project-path.ts';
import type { SourceFile } from '../task.ts';

/** How much is judged. More would cost more time than the score is worth. */
export const SCORING_LIMITS = {
  files: 400,
  charsPerFile: 400_000,
  charsInAll: 2_000_000,
  requestChars: 20_000,
  /** How deep brackets may nest in JSON, from which the compiler infers types. */
  dataDepth: 100,
} as const;

/** Pictures, fonts and sounds. These come without content: only their names are known. */
const NAMED_ALONE =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf)$/i;

/** Texts for people, which no tool reads. */
const FOR_PEOPLE = /\.(?:md|markdown|rst|txt)$|(?:^|\/)(?:LICEN[CS]E|CHANGELOG|AUTHORS|NOTICE)$/i;

/** The reason for leaving out a file with which nothing is wrong. */
export const TOO_MANY = `there are more than ${SCORING_LIMITS.files} files`;

const MAX_SHOWN_PATH_CHARS = 200;
const EMPTY_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** A file that is not judged, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** A request of bounded size, and the files left out of it. */
export interface BoundedRequest {
  readonly request: ScoreRequest;
  readonly leftOut: readonly LeftOut[];
}

/** How many paths are looked at, so that a flood of refused paths ends too. */
const MAX_PATHS = 10 * SCORING_LIMITS.files;

/**
 * Cuts a request down to the limits by counts and lengths alone, which is cheap for any size. Files
 * keep their order, and paths are normalised. The contents are left to `readableRequest`.
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

/** Leaves out of a bounded request the files that no tool should read. Looks at every character. */
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
        ? `${parsed.reason}, so no project can contain it`
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
      // A picture too big to judge still exists: keep it, so that imports of it resolve.
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
    // Replaces lone surrogates, which tools that take bytes would each encode differently.
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
  // Brackets within strings count as well: no ordinary string has that many.
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}
