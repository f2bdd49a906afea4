import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Pairs of controls that undo each other. */
const OPPOSITES: readonly (readonly [forth: RegExp, back: RegExp])[] = [
  [/^\W*next\b/i, /^\W*prev(?:ious)?\b/i],
  [/^(?:\+|increment|increase|plus)$/i, /^(?:-|−|–|decrement|decrease|minus)$/i],
];
/** The `=` of a calculator: its plus and minus keys are no steps. */
const KEYPAD = /^(?:=|equals?)$/i;
/** What moves by itself does so within one of these; they differ, in case it moves in a cycle. */
const OWN_PACE_MS = [1_100, 1_900, 3_100];

/** One step forward and one back leads to where it was. */
export const step = (page: UsedPage): readonly Found[] =>
  OPPOSITES.flatMap(([forth, back]): readonly Found[] => {
    const before = page.lines();
    const there = onlyOne(page, forth);
    if (there === null || page.controls().some(({ label }) => KEYPAD.test(label.trim()))) return [];
    page.use(there);
    const between = page.lines();
    const backward = onlyOne(page, back);
    if (isSame(between, before) || backward === null) return [];
    page.use(backward);
    const after = page.lines();
    const told = (breach: string | null): readonly Found[] => [
      { invariant: 'stepping', control: backward, breach },
    ];
    if (isSame(after, before) || hasComeBack(before, between, after)) return told(null);
    // At a limit the first step may have been shorter, so try once more from here.
    page.use(there);
    page.use(backward);
    if (!isSame(after, between) && isSame(page.lines(), after)) return told(null);
    return movesByItself(page) ? [] : told(`it does not undo "${there.label}"`);
  });

const onlyOne = (page: UsedPage, name: RegExp): Control | null => {
  const found = page
    .controls()
    .filter(
      ({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && name.test(label.trim()),
    );
  return found.length === 1 ? (found[0] ?? null) : null;
};

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.join('\n') === right.join('\n');

/**
 * True if a line that the first step removed is back. Other lines may change in either direction,
 * such as a log.
 */
function hasComeBack(
  before: readonly string[],
  between: readonly string[],
  after: readonly string[],
): boolean {
  const countIn = (lines: readonly string[], line: string): number =>
    lines.filter((one) => one === line).length;
  return before.some((line) => {
    const meanwhile = countIn(between, line);
    return meanwhile < countIn(before, line) && meanwhile < countIn(after, line);
  });
}

function movesByItself(page: UsedPage): boolean {
  const before = page.text();
  return OWN_PACE_MS.some((ms) => {
    page.wait(ms);
    return page.text() !== before;
  });
}
