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

const MAX_SHOWN_PATH_CHARS = 200;

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

/** Cuts a request down to the limits, files in their given order, paths normalised. Cheap for any size. */
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

function boundFiles(files: readonly SourceFile[]): { kept: SourceFile[]; leftOut: LeftOut[] } {
  const kept: SourceFile[] = [];
  const leftOut: LeftOut[] = [];
  let charsLeft: number = SCORING_LIMITS.charsInAll;
  for (const file of files) {
    const parsed = parseProjectPath(file.path);
    const reason =
      parsed.kind === 'refused'
        ? `${parsed.reason}, so that no project can hold it`
        : kept.length >= SCORING_LIMITS.files
          ? `there are more than ${SCORING_LIMITS.files} files`
          : file.content.length > charsLeft
            ? `the files have more than ${SCORING_LIMITS.charsInAll} characters in all`
            : reasonAgainst(file);
    if (reason === null && parsed.kind === 'path') {
      // Half a character is no text: tools that take bytes would each make something else of it.
      kept.push({ path: parsed.path, content: file.content.toWellFormed() });
      charsLeft -= file.content.length;
    } else if (reason !== null && leftOut.length < SCORING_LIMITS.files) {
      leftOut.push({ path: file.path.slice(0, MAX_SHOWN_PATH_CHARS), reason });
    }
  }
  return { kept, leftOut };
}

function reasonAgainst({ path, content }: SourceFile): string | null {
  if (content.length > SCORING_LIMITS.charsPerFile) {
    return `it has more than ${SCORING_LIMITS.charsPerFile} characters`;
  }
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
