import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const NEXT = /^\W*next\b|^[›»→>]$/i;
const PREVIOUS = /^\W*prev(?:ious)?\b|^[‹«←<]$/i;
const PLACE = /\bpage\s+(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\b/i;
/** Nobody reads on for longer. */
const MAX_PAGES = 8;

/** Leafs through what is shown page by page: each page has something of its own, from the first to the last. */
export function leaf(page: UsedPage): readonly Found[] {
  const first = placeOf(page);
  const next = named(page, NEXT);
  if (first?.number !== 1 || next === null || first.count < 2) return [];
  const told = (control: Control, breach: string | null): readonly Found[] => [
    { invariant: 'paging', control, breach },
  ];
  const before = named(page, PREVIOUS);
  if (before !== null) {
    page.use(before);
    const number = placeOf(page)?.number;
    if (number !== undefined && number !== 1)
      return told(before, 'it goes on before the first page');
  }
  const isOfItems = page.itemCount() > 0;
  const pages = new Set([contentOf(page)]);
  for (let number = 2; number <= Math.min(first.count, MAX_PAGES); number++) {
    const onward = named(page, NEXT);
    if (onward === null) return told(next, `it stops before page ${number} of ${first.count}`);
    page.use(onward);
    if (placeOf(page)?.number !== number) return told(onward, `it does not lead to page ${number}`);
    if (isOfItems && page.itemCount() === 0) return told(onward, `page ${number} shows nothing`);
    pages.add(contentOf(page));
  }
  return told(next, pages.size === 1 ? 'every page shows the same' : null);
}

function placeOf(page: UsedPage): { readonly number: number; readonly count: number } | null {
  const [, number, count] = PLACE.exec(page.text()) ?? [];
  return number === undefined ? null : { number: Number(number), count: Number(count) };
}

const contentOf = (page: UsedPage): string => page.text().replace(PLACE, '');

const named = (page: UsedPage, name: RegExp): Control | null =>
  page.controls().find(({ kind, label }) => kind === 'press' && name.test(label.trim())) ?? null;
