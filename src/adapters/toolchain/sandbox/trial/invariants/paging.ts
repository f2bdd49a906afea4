import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const NEXT = /^\W*next\b|^[›»→>]$/i;
const PREVIOUS = /^\W*prev(?:ious)?\b|^[‹«←<]$/i;
const PLACE = /\bpage\s+(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\b/i;
/** Further pages tell nothing new. */
const MAX_PAGES = 8;
/** A page's content is shown within this time. */
const LATE_MS = 1_500;

/** Goes through numbered pages: each number can be reached, and the pages are not all the same. */
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
    // It may wrap around to the last page.
    if (number === first.count) return [];
    if (number !== undefined && number !== 1)
      return told(before, 'it goes back beyond the first page');
  }
  const asks = page.asksSoFar();
  const isOfItems = page.itemCount() > 0;
  const pages = new Set([contentOf(page)]);
  for (let number = 2; number <= Math.min(first.count, MAX_PAGES); number++) {
    const isLocked = asksForEntries(page);
    const onward = named(page, NEXT);
    if (onward === null) {
      return isLocked ? [] : told(next, `it stops before page ${number} of ${first.count}`);
    }
    page.use(onward);
    const isThere = (): boolean =>
      placeOf(page)?.number === number && (!isOfItems || page.itemCount() > 0);
    if (!isThere()) page.wait(LATE_MS);
    if (page.asksSoFar() !== asks) return [];
    if (placeOf(page)?.number !== number) {
      return isLocked ? [] : told(onward, `it does not lead to page ${number}`);
    }
    if (!isThere()) return told(onward, `page ${number} shows nothing`);
    pages.add(contentOf(page));
  }
  return told(next, pages.size === 1 ? 'every page shows the same' : null);
}

/** A step of a form does not let users go on before it is filled in. */
const asksForEntries = (page: UsedPage): boolean =>
  page
    .controls()
    .some(
      ({ kind, isOfItem, isSearch }) =>
        (kind === 'fill' && !isSearch) || (kind === 'toggle' && !isOfItem),
    );

function placeOf(page: UsedPage): { readonly number: number; readonly count: number } | null {
  const [, number, count] = PLACE.exec(page.text()) ?? [];
  return number === undefined ? null : { number: Number(number), count: Number(count) };
}

const contentOf = (page: UsedPage): string => page.text().replace(PLACE, '') + page.pictures();

const named = (page: UsedPage, name: RegExp): Control | null =>
  page.controls().find(({ kind, label }) => kind === 'press' && name.test(label.trim())) ?? null;
