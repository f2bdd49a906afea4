import type { FilesByPath, ScoreRequestParts } from '../score-request-builder.ts';

/** Files that are made to break the tools that read them. */
export interface HostileInput {
  readonly what: string;
  readonly files: FilesByPath;
  /** The request, the base or the profile, if the attack is in one of them. */
  readonly parts?: ScoreRequestParts;
  /** Path of the file that must have a finding; null if the code is only odd. */
  readonly place: string | null;
}

/** A single hostile file, which must have a finding. */
export const inOneFile = (what: string, path: string, content: string): HostileInput => ({
  what,
  files: { [path]: content },
  place: path,
});

/** A single file that is only odd. */
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

/** A type error, so that there must be a finding even if the attack itself is harmless. */
export const WRONG = 'export const wrong: number = "";';
