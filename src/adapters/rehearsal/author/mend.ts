import type { SourceFile } from '../../../orchestrator/task.ts';
import { type FlawedWork, withTheseFlaws } from './flaws.ts';
import { randomFrom } from './random.ts';
import { stemOf } from './source/project.ts';
import type { Work } from './work.ts';

/** Files to write and paths to delete. */
export interface Delivery {
  readonly files: readonly SourceFile[];
  readonly deletedPaths: readonly string[];
}

interface MendOptions {
  readonly findings: readonly string[];
  /** The project's files as the prompt shows them. */
  readonly written: readonly SourceFile[];
  readonly key: readonly string[];
  /** Probability, 0 to 1, that a mistake that was pointed out is mended. */
  readonly mendChance: number;
}

/**
 * Mends each mistake that the findings point out, with probability `mendChance`. If none is mended,
 * returns the files the findings name unchanged: nothing better is known.
 */
export function mend(work: Work, flawed: FlawedWork, options: MendOptions): Delivery {
  const { findings, written, key, mendChance } = options;
  const now = new Map(written.map(({ path, content }) => [path, content]));
  const good = new Map(work.project.map(({ path, content }) => [path, content]));
  const mended = flawed.flaws.filter(
    ({ defect, paths }) =>
      paths.some((path) => now.get(path) !== good.get(path) && isNamed(path, findings, now)) &&
      randomFrom(...key, 'mend', defect.id, ...findings)() < mendChance,
  );
  const named = written.filter(({ path }) => isNamed(path, findings, now));
  if (mended.length === 0) return { files: named, deletedPaths: [] };

  const left = flawed.flaws.filter((flaw) => !mended.includes(flaw));
  const { project } = withTheseFlaws(work, { flaws: left, key });
  const paths = new Set(mended.flatMap(({ paths }) => paths));
  const present = new Set(project.map(({ path }) => path));
  return {
    files: project.filter(({ path, content }) => paths.has(path) && now.get(path) !== content),
    deletedPaths: [...paths].filter((path) => now.has(path) && !present.has(path)),
  };
}

/**
 * True if a finding is in that file or mentions it, or reports something missing and the file is.
 */
function isNamed(
  path: string,
  findings: readonly string[],
  now: ReadonlyMap<string, string>,
): boolean {
  const stem = new RegExp(`\\b${stemOf(path).replace(/\W/g, '\\$&')}\\b`);
  return findings.some(
    (finding) =>
      stem.test(finding) ||
      (!now.has(path) && /\b(?:entry|missing|not found|resolve)/i.test(finding)),
  );
}
