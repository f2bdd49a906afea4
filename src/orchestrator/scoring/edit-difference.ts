import type { Project } from './project/project.ts';

/** How one file differs from the base of the edit. */
export interface FileDifference {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
  /** Non-blank lines that only one side has; if both have some, the larger number. */
  readonly changedLines: number;
  /** How many of these differ in style alone: quotes, semicolons, commas, line breaks. */
  readonly reformattedLines: number;
  /** Non-blank lines of the base. */
  readonly baseLines: number;
}

/**
 * The files that an edit touched. A file in which only white space or the order of lines changed
 * does not count.
 */
export function editDifference(base: Project, project: Project): readonly FileDifference[] {
  const paths = new Set([...base.files.keys(), ...project.files.keys()]);
  return [...paths].flatMap((path): FileDifference[] => {
    const before = base.files.get(path);
    const after = project.files.get(path);
    const baseLines = lineCounts(before?.content ?? '');
    const changedLines = differenceOf(baseLines.counts, lineCounts(after?.content ?? '').counts);
    if (before !== undefined && after !== undefined && changedLines === 0) return [];
    const kind = before === undefined ? 'created' : after === undefined ? 'deleted' : 'changed';
    const reformattedLines =
      kind === 'changed'
        ? reformatted(before?.content ?? '', after?.content ?? '', changedLines)
        : 0;
    return [{ path, kind, changedLines, reformattedLines, baseLines: baseLines.total }];
  });
}

/** How many of the changed lines differ only in style. */
function reformatted(before: string, after: string, changedLines: number): number {
  if (withoutStyle(before) === withoutStyle(after)) return changedLines;
  const plain = (text: string): Map<string, number> =>
    lineCounts(text.split('\n').map(withoutStyle).join('\n')).counts;
  return Math.max(0, changedLines - differenceOf(plain(before), plain(after)));
}

/** The text without what a formatter decides: quotes, white space, semicolons, trailing commas. */
export const withoutStyle = (text: string): string =>
  text
    .replace(/["`]/g, "'")
    .replace(/[\s;]+/g, '')
    .replace(/,(?=[)\]}]|$)/g, '');

function lineCounts(text: string): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  let total = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    counts.set(trimmed, (counts.get(trimmed) ?? 0) + 1);
    total++;
  }
  return { counts, total };
}

/** The number of lines removed or added, whichever is larger. */
function differenceOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): number {
  return Math.max(surplus(before, after), surplus(after, before));
}

function surplus(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let lines = 0;
  for (const [line, count] of left) lines += Math.max(0, count - (right.get(line) ?? 0));
  return lines;
}
