import type { Control } from '../../observer-answers.ts';
import { objectIn } from '../garbled.ts';
import { saysEmpty } from './empty-words.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Two items that were added to a list. */
export interface TwoItems {
  readonly first: string;
  readonly second: string;
}

/** The result of adding; `items` is null if further invariants cannot use the list. */
export interface Added {
  readonly found: readonly Found[];
  readonly items: TwoItems | null;
}

const NOT_ADDED: Added = { found: [], items: null };

/** Words that no page shows by itself and that every text field takes. */
export const ITEMS: TwoItems = { first: 'Marigold', second: 'Juniper' };

const ADDING = /^\W*(?:add|create)\b|^\s*[+➕]\s*$/iu;
/** Labels of fields in which users press Enter to add an item. */
const ENTERED = /\b(?:add|new|todos?|tasks?|items?|notes?|done|do)\b/i;
/** `{ "id": 1, "text": "Marigold" }`, as Vue shows an object. */
const AS_OBJECT = new RegExp(`\\{[^{}]*"\\w+"\\s*:\\s*"${ITEMS.first}"`);
/** Labels of fields that take no word, whatever their type, such as a number or an address. */
const NO_WORD =
  /[#@\d]|\b(?:number|amount|price|cost|quantity|qty|age|year|date|time|e-?mails?|url|links?|website|domain|colou?rs?|hex|codes?|phone|zip|ip|value|score)\b/i;
/** Such messages report an item that is shown on another page. */
const REPORTED = /\b(?:added|created|saved)\b/i;
/** Messages that refuse an entry, and placeholders for an empty one. */
const ANSWERED =
  /\b(?:required|please|empty|cannot|can't|must|invalid|missing|untitled|unnamed)\b/gi;
/** Whatever is added is shown within this time. */
const LATE_MS = 1_500;

/** Adds two items one after the other. Afterwards both are shown, and an empty entry adds none. */
export function addTwo(page: UsedPage): Added {
  const adding = adderOf(page.controls());
  if (adding === null) return NOT_ADDED;
  const told = (breach: string | null): Added['found'] => [
    { invariant: 'adding', control: adding.control, breach },
  ];
  const isEmptyBefore = saysEmpty(page.text());
  const came = add(page, adding, ITEMS.first);
  if (came === 'untaken') return { found: told('the entered item is not added'), items: null };
  if (came === 'garbled')
    return { found: told('the entered text is shown as "[object Object]"'), items: null };
  if (came === 'unshown')
    return { found: told('the added item does not show the entered text'), items: null };
  if (came !== 'shown') return NOT_ADDED;
  const text = page.text();
  if (!isEmptyBefore && saysEmpty(text)) {
    return { found: told('the page then says that the list is empty'), items: null };
  }
  if (AS_OBJECT.test(text)) {
    return {
      found: told('the whole object is shown instead of its text'),
      items: null,
    };
  }
  const again = adderOf(page.controls());
  if (again?.control.key !== adding.control.key) return NOT_ADDED;
  if (add(page, again, ITEMS.second) !== 'shown') return NOT_ADDED;
  if (!page.shows(ITEMS.first)) {
    if (REPORTED.test(page.text())) return NOT_ADDED;
    return { found: told('the new item replaces the previous one'), items: null };
  }
  return { found: [...told(null), ...lookAtField(page, again)], items: ITEMS };
}

/** How a page adds to a list. */
interface Adder {
  /** A button, or the field in which Enter is pressed. */
  readonly control: Control;
  /** The fields that are filled before. */
  readonly fields: readonly Control[];
  /** True if a single field is all that there is to enter. */
  readonly isPlain: boolean;
}

function adderOf(controls: readonly Control[]): Adder | null {
  const outside = controls.filter(({ isOfItem, isSearch }) => !isOfItem && !isSearch);
  const isButton = ({ kind, label }: Control): boolean => kind === 'press' && ADDING.test(label);
  const button = outside.find(isButton);
  const before = button === undefined ? outside : outside.slice(0, outside.indexOf(button));
  const fields = before.filter(({ kind }) => kind === 'fill');
  const isPlain = before.every(({ kind }) => kind === 'press' || kind === 'fill');
  if (button !== undefined) {
    return fields.length === 0
      ? null
      : { control: button, fields, isPlain: isPlain && fields.length === 1 };
  }
  const [field, ...others] = fields;
  return field === undefined || others.length > 0 || !ENTERED.test(field.label)
    ? null
    : { control: field, fields, isPlain };
}

/**
 * `shown`: what was entered is shown afterwards. `unshown`: there is one more item, but it does not
 * show what was entered. `garbled`: it is shown as `[object Object]`. `untaken`: nothing happened
 * at all, though there is only one field. `other`: nothing can be said.
 */
type Came = 'shown' | 'garbled' | 'unshown' | 'untaken' | 'other';

function add(page: UsedPage, adder: Adder, text: string): Came {
  const asks = page.asksSoFar();
  let named: Control | null = null;
  for (const field of adder.fields) {
    const taken = page.fill(field, named === null ? text : null);
    if (taken === text) named ??= field;
  }
  // Text that is shown while it is typed cannot be told from an added item.
  if (named === null || page.shows(text)) return 'other';
  const before = page.textAndFields();
  const items = page.itemCount();
  press(page, adder);
  if (!page.shows(text)) page.wait(LATE_MS);
  if (page.shows(text)) {
    page.note(adder.control);
    return 'shown';
  }
  if (objectIn(before) === null && objectIn(page.text()) !== null) return 'garbled';
  if (!adder.isPlain || page.asksSoFar() !== asks) return 'other';
  if ([named, adder.control].some(({ label }) => NO_WORD.test(label))) return 'other';
  // If the text stays in its field, the new item may have nothing to do with it.
  if (page.itemCount() === items + 1) return page.valueOf(named) === text ? 'other' : 'unshown';
  const isUntaken = adder.control.kind === 'press' && page.textAndFields() === before;
  return isUntaken ? 'untaken' : 'other';
}

const press = (page: UsedPage, { control }: Adder): void => {
  if (control.kind === 'fill') page.enter(control);
  else page.use(control);
};

/** After adding, the field is empty; and an empty field adds nothing. */
function lookAtField(page: UsedPage, adder: Adder): readonly Found[] {
  const [field] = adder.fields;
  if (!adder.isPlain || field === undefined) return [];
  const { control } = adder;
  const value = page.valueOf(field);
  if (value === ITEMS.second) {
    return [{ invariant: 'emptying', control, breach: 'the field is not cleared after adding' }];
  }
  if (value !== '') return [];
  // A message about the last item may appear late.
  page.wait(LATE_MS);
  const before = page.itemCount();
  const answers = answersIn(page);
  press(page, adder);
  const isAdded = page.itemCount() > before && answersIn(page) === answers;
  const breach = isAdded ? 'an item is added although nothing was entered' : null;
  return [{ invariant: 'refusing', control, breach }];
}

const answersIn = (page: UsedPage): number => page.text().match(ANSWERED)?.length ?? 0;
