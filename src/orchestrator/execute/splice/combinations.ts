import type { CheckResult } from '../../scorecard.ts';
import type { ScoredAttempt } from '../contest/pick-winner.ts';
import { type FileSet, graft } from './graft.ts';

/** The files of two attempts combined: those of the base, some of them replaced by the donor's. */
export interface Combination {
  readonly base: ScoredAttempt;
  readonly donor: ScoredAttempt;
  readonly files: FileSet;
}

/**
 * Lists combinations that may be worth scoring, the most promising first. Expects the attempts best
 * first. Each in turn is the base for every other: its files that are more to blame than the
 * donor's are replaced, first all of them at once, then one at a time. What equals an attempt or an
 * earlier combination is left out.
 */
export function combinationsOf(attempts: readonly ScoredAttempt[]): readonly Combination[] {
  const pairs = attempts.flatMap((base) =>
    attempts.filter((donor) => donor !== base).map((donor) => [base, donor] as const),
  );
  const seen = new Set(attempts.map((attempt) => textOf(setOf(attempt))));
  return pairs
    .flatMap(([base, donor]) => graftsOf(base, donor).map((files) => ({ base, donor, files })))
    .filter(({ files }) => {
      const text = textOf(files);
      const isNew = !seen.has(text);
      seen.add(text);
      return isNew;
    });
}

function graftsOf(base: ScoredAttempt, donor: ScoredAttempt): readonly FileSet[] {
  const [own, others] = [setOf(base), setOf(donor)];
  const [blame, otherBlame] = [blameOf(base), blameOf(donor)];
  const swaps = [...blame]
    .filter(([path, points]) => points > (otherBlame.get(path) ?? 0))
    .filter(([path]) => others.has(path) && others.get(path)?.content !== own.get(path)?.content)
    .toSorted(([, left], [, right]) => right - left)
    .map(([path]) => path);
  const singles = swaps.flatMap((path) => graft(path, own, others) ?? []);
  const all = swaps.reduce((files, path) => graft(path, files, others) ?? files, own);
  return singles.length > 1 ? [all, ...singles] : singles;
}

/** Spreads the points that each failed check lost over the files named in its findings. */
function blameOf({ state }: ScoredAttempt): ReadonlyMap<string, number> {
  const blame = new Map<string, number>();
  for (const check of state.scorecard.checks) {
    const paths = new Set(check.findings.flatMap(({ path }) => path ?? []));
    for (const path of paths) {
      blame.set(path, (blame.get(path) ?? 0) + lostPoints(check) / paths.size);
    }
  }
  return blame;
}

const lostPoints = (check: CheckResult): number =>
  check.status === 'FAILED' ? check.weight * (1 - check.value) : 0;

const setOf = ({ state }: ScoredAttempt): FileSet =>
  new Map(state.files.map((file) => [file.path, file]));

const textOf = (files: FileSet): string =>
  JSON.stringify([...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)));
