import type { TwoItems } from './adding.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const REMOVING = /\b(?:delete|remove|trash|bin)\b|^\s*[×✕✖❌xX🗑]\uFE0F?\s*$/iu;

/** Removes the first of two items: it disappears, and the other stays. */
export function remove(page: UsedPage, { first, second }: TwoItems): readonly Found[] {
  const keys = page.pair(first, second)?.first.controls.map(({ key }) => key) ?? [];
  const control = page
    .controls()
    .find(({ key, kind, label }) => kind === 'press' && keys.includes(key) && REMOVING.test(label));
  if (control === undefined) return [];
  page.use(control);
  // A button that removes nothing is found elsewhere; a confirmation may have been asked for.
  if (page.shows(second)) {
    return page.shows(first) ? [] : [{ invariant: 'removing', control, breach: null }];
  }
  if (page.text().includes('?')) return [];
  const breach = page.shows(first)
    ? 'the item next to it is removed instead'
    : 'the item next to it is removed as well';
  return [{ invariant: 'removing', control, breach }];
}
