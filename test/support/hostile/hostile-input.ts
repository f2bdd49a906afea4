import type { FilesByPath, ScoreRequestParts } from '../score-request-builder.ts';

/** Files that are made to break whoever reads them. */
export interface HostileInput {
  readonly what: string;
  readonly files: FilesByPath;
  /** The request, the base or the profile, where the malice is in those. */
  readonly parts?: ScoreRequestParts;
  /** Where the finding must be that says what is wrong; null where the code is only odd. */
  readonly place: string | null;
}

/** One file and what is wrong with it; the finding must be in that file. */
export const inOneFile = (what: string, path: string, content: string): HostileInput => ({
  what,
  files: { [path]: content },
  place: path,
});

/** The same for a file that is odd and no more. */
export const oddFile = (what: string, path: string, content: string): HostileInput => ({
  what,
  files: { [path]: content },
  place: null,
});

export const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

export const numbered = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

export const numberedFiles = (
  count: number,
  file: (n: number) => readonly [string, string],
): FilesByPath => Object.fromEntries(Array.from({ length: count }, (_, n) => file(n)));

/** A type error, so that something must be found where the malice itself is harmless. */
export const WRONG = 'export const wrong: number = "";';
