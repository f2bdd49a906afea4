import type { Finding } from '../scorecard.ts';
import type { Problem } from './check.ts';

/** The problems that the base did not have. Lines move in an edit, so they tell nothing. */
export function newProblems(
  problems: readonly Problem[],
  baseProblems: readonly Problem[],
): readonly Problem[] {
  const known = new Map<string, number>();
  for (const { finding } of baseProblems) {
    known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  }
  return problems.filter(({ finding }) => {
    const left = known.get(keyOf(finding)) ?? 0;
    if (left > 0) known.set(keyOf(finding), left - 1);
    return left === 0;
  });
}

const keyOf = ({ rule, path, message }: Finding): string => `${rule}\n${path}\n${message}`;
