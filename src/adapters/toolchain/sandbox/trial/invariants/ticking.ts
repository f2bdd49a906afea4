import type { Control, PairedItem } from '../../observer-answers.ts';
import type { TwoItems } from './adding.ts';
import { filter } from './filtering.ts';
import type { Found } from './found.ts';
import { leftIn } from './left-count.ts';
import type { UsedPage } from './used-page.ts';

/**
 * Ticks the first of two items and unticks it again. Only that item changes, and the number of
 * items left and the filters follow.
 */
export function tick(page: UsedPage, items: TwoItems): readonly Found[] {
  const before = boxes(page, items);
  if (before === null || before.isFirstOn || before.isSecondOn) return [];
  const leftBefore = leftIn(page.text());
  const { box } = before;
  page.use(box);
  if (boxes(page, items)?.isFirstOn !== true) page.wait(LATE_MS);
  const after = boxes(page, items);
  // It may have moved to another list.
  if (after === null) return [];
  const told = (breach: string | null): Found => ({ invariant: 'ticking', control: box, breach });
  if (!after.isFirstOn) return [told('it cannot be ticked')];
  if (after.isSecondOn) return [told('the item next to it is ticked as well')];
  const isOfDone = !OF_OTHERS.test(box.label) && !picksForLater(page);
  const counted = isOfDone ? count(page, box, leftBefore) : [];
  const filtered = isOfDone ? filter(page, items) : [];
  const last = boxes(page, items);
  if (last === null) return [...counted, ...filtered];
  page.use(last.box);
  if (boxes(page, items)?.isFirstOn === true) page.wait(LATE_MS);
  const isStuck = boxes(page, items)?.isFirstOn === true;
  return [...counted, ...filtered, told(isStuck ? 'a second press does not untick it' : null)];
}

/** Whatever keeps the items has answered within this time. */
const LATE_MS = 1_500;
/** Checkboxes that mean something other than done. */
const OF_OTHERS = /\b(?:select|choose|pick|star|favou?rite|pin|important|urgent|priority)\b/i;

/** "Delete selected": checkboxes only select items. */
const picksForLater = (page: UsedPage): boolean =>
  page.controls().some(({ kind, label }) => kind === 'press' && /\bselected\b/i.test(label));

interface Boxes {
  /** The checkbox of the first item. */
  readonly box: Control;
  readonly isFirstOn: boolean;
  readonly isSecondOn: boolean;
}

/** Each item's checkbox; null if the items are not adjacent, or do not have exactly one. */
function boxes(page: UsedPage, { first, second }: TwoItems): Boxes | null {
  const pair = page.pair(first, second);
  const own = pair === null ? null : boxOf(pair.first);
  const other = pair === null ? null : boxOf(pair.second);
  const box = page.controls().find(({ key }) => key === own?.key);
  if (own === null || other === null || box === undefined) return null;
  return { box, isFirstOn: own.isOn === true, isSecondOn: other.isOn === true };
}

function boxOf({ controls }: PairedItem): PairedItem['controls'][number] | null {
  const [box, ...others] = controls.filter(({ isOn }) => isOn !== null);
  // An element with several is perhaps a whole list that contains the item.
  return box === undefined || others.length > 0 ? null : box;
}

/** One item fewer is left after one is ticked. */
function count(page: UsedPage, box: Control, before: readonly number[]): readonly Found[] {
  const now = leftIn(page.text());
  if (before.length === 0 || now.length !== before.length) return [];
  const isOneLess = before.some((number, index) => now[index] === number - 1);
  const breach = isOneLess ? null : `the number of items left goes from ${before[0]} to ${now[0]}`;
  return [{ invariant: 'counting', control: box, breach }];
}
