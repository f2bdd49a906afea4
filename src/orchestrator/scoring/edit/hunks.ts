/** Consecutive lines that an edit removed, added or replaced. */
export interface Hunk {
  /** The lines before and after, without indentation and blank lines. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Its line in the edited text, from 1. */
  readonly line: number;
  /** The text of the hunk and a few lines around it. */
  readonly context: string;
}

const CONTEXT_LINES = 3;

interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Compares two texts line by line. Lines that occur once in both, in the same order, count as
 * unchanged (patience diff); the ranges between them are only trimmed at both ends. Linear except
 * for sorting.
 */
export function hunksBetween(before: string, after: string): readonly Hunk[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shown = after.split('\n');
  const hunks: Hunk[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [toOld, toNow] of [...anchors(old, now), [old.length, now.length] as const]) {
    const left = old.slice(fromOld, toOld);
    const right = now.slice(fromNow, toNow);
    while (left.length > 0 && left[0]?.text === right[0]?.text) {
      left.shift();
      right.shift();
    }
    while (left.length > 0 && left.at(-1)?.text === right.at(-1)?.text) {
      left.pop();
      right.pop();
    }
    if (left.length > 0 || right.length > 0) {
      const line = right[0]?.number ?? now[toNow]?.number ?? shown.length;
      const end = right.at(-1)?.number ?? line;
      hunks.push({
        removed: left.map(({ text }) => text),
        added: right.map(({ text }) => text),
        line,
        context: shown.slice(Math.max(0, line - 1 - CONTEXT_LINES), end + CONTEXT_LINES).join('\n'),
      });
    }
    fromOld = toOld + 1;
    fromNow = toNow + 1;
  }
  return hunks;
}

const linesOf = (text: string): readonly Line[] =>
  text.split('\n').flatMap((line, index) => {
    const trimmed = line.trim();
    return trimmed === '' ? [] : [{ text: trimmed, number: index + 1 }];
  });

/** Pairs of indices of lines that are certainly the same, rising on both sides. */
function anchors(old: readonly Line[], now: readonly Line[]): (readonly [number, number])[] {
  const places = new Map<string, { old: number[]; now: number[] }>();
  const placesOf = (text: string): { old: number[]; now: number[] } => {
    const known = places.get(text) ?? { old: [], now: [] };
    places.set(text, known);
    return known;
  };
  old.forEach(({ text }, index) => {
    placesOf(text).old.push(index);
  });
  now.forEach(({ text }, index) => {
    placesOf(text).now.push(index);
  });
  const pairs = [...places.values()].flatMap((place): [number, number][] => {
    const [left, right] = [place.old[0], place.now[0]];
    if (left === undefined || right === undefined) return [];
    return place.old.length === 1 && place.now.length === 1 ? [[left, right]] : [];
  });
  return longestRising(pairs.sort((a, b) => a[0] - b[0]));
}

/** The longest selection in which the second number rises too (patience sorting). */
function longestRising(
  pairs: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, value], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const chosen: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}
