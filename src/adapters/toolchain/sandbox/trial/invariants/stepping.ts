import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** What one does, the other takes back. */
const OPPOSITES: readonly (readonly [forth: RegExp, back: RegExp])[] = [
  [/^\W*next\b/i, /^\W*prev(?:ious)?\b/i],
  [/^(?:\+|increment|increase|plus)$/i, /^(?:-|−|–|decrement|decrease|minus)$/i],
];

/** Goes one step forth and one back, and is where it was. */
export const step = (page: UsedPage): readonly Found[] =>
  OPPOSITES.flatMap(([forth, back]): readonly Found[] => {
    const before = page.text();
    const there = onlyOne(page, forth);
    if (there === null) return [];
    page.use(there);
    const between = page.text();
    const backward = onlyOne(page, back);
    if (between === before || backward === null) return [];
    page.use(backward);
    const after = page.text();
    const breach = after === before ? null : `it does not take back what "${there.label}" did`;
    return [{ invariant: 'stepping', control: backward, breach }];
  });

const onlyOne = (page: UsedPage, name: RegExp): Control | null => {
  const found = page
    .controls()
    .filter(
      ({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && name.test(label.trim()),
    );
  return found.length === 1 ? (found[0] ?? null) : null;
};
