import type { Control } from '../../observer-answers.ts';
import { objectIn } from '../garbled.ts';
import { saysEmpty } from './empty-words.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Two items that have been added to a list. */
export interface TwoItems {
  readonly first: string;
  readonly second: string;
}

/** What adding came to; the items are null where there are no two to go on with. */
export interface Added {
  readonly found: readonly Found[];
  readonly items: TwoItems | null;
}

const NOT_ADDED: Added = { found: [], items: null };

/** Words that no page has by itself, and every field takes. */
export const ITEMS: TwoItems = { first: 'Marigold', second: 'Juniper' };

const ADDING = /^\W*(?:add|create)\b|^\s*[+➕]\s*$/iu;
/** Fields in which people press Enter to add what they have entered. */
const ENTERED = /\b(?:add|new|todos?|tasks?|items?|notes?|done|do)\b/i;
/** `{ "id": 1, "text": "Marigold" }`: how Vue shows an object. */
const AS_OBJECT = new RegExp(`\\{[^{}]*"\\w+"\\s*:\\s*"${ITEMS.first}"`);
/** Fields that take no word, whatever their type: a number, an address, a color. */
const NO_WORD =
  /[#@\d]|\b(?:number|amount|price|cost|quantity|qty|age|year|date|time|e-?mails?|url|links?|website|domain|colou?rs?|hex|codes?|phone|zip|ip|value|score)\b/i;
/** What is said of an item, which is shown somewhere else. */
const REPORTED = /\b(?:added|created|saved)\b/i;
/** Why nothing is added, or what is where nothing is entered. */
const ANSWERED =
  /\b(?:required|please|empty|cannot|can't|must|invalid|missing|untitled|unnamed)\b/gi;
/** Whatever is added comes within this time. */
const LATE_MS = 1_500;

/** Adds two things one after the other: both are there then, and nothing is no thing to be added. */
export function addTwo(page: UsedPage): Added {
  const adding = adderOf(page.controls());
  if (adding === null) return NOT_ADDED;
  const told = (breach: string | null): Added['found'] => [
    { invariant: 'adding', control: adding.control, breach },
  ];
  const isEmptyBefore = saysEmpty(page.text());
  const came = add(page, adding, ITEMS.first);
  if (came === 'untaken') return { found: told('nothing comes of what was entered'), items: null };
  if (came === 'garbled')
    return { found: told('what was entered is shown as "[object Object]"'), items: null };
  if (came === 'unshown')
    return { found: told('an item comes that does not show what was entered'), items: null };
  if (came !== 'shown') return NOT_ADDED;
  const text = page.text();
  if (!isEmptyBefore && saysEmpty(text)) {
    return { found: told('it is said that there is nothing'), items: null };
  }
  if (AS_OBJECT.test(text)) {
    return {
      found: told('what was entered is shown as an object, with all that is kept of it'),
      items: null,
    };
  }
  const again = adderOf(page.controls());
  if (again?.control.key !== adding.control.key) return NOT_ADDED;
  if (add(page, again, ITEMS.second) !== 'shown') return NOT_ADDED;
  if (!page.shows(ITEMS.first)) {
    if (REPORTED.test(page.text())) return NOT_ADDED;
    return { found: told('what is added takes the place of what was there'), items: null };
  }
  return { found: [...told(null), ...lookAtField(page, again)], items: ITEMS };
}

/** What adds to a list. */
interface Adder {
  /** A button; or the field itself, in which Enter is pressed. */
  readonly control: Control;
  /** The fields that belong to it. */
  readonly fields: readonly Control[];
  /** It takes no more than what is written in its one field. */
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
 * `shown`: what was entered is shown then. `unshown`: an item more is there, and does not show it.
 * `garbled`: it is shown as what becomes of an object. `untaken`: nothing whatever came of it, though it was all that there is to enter.
 */
type Came = 'shown' | 'garbled' | 'unshown' | 'untaken' | 'other';

function add(page: UsedPage, adder: Adder, text: string): Came {
  const asks = page.asksSoFar();
  let named: Control | null = null;
  for (const field of adder.fields) {
    const taken = page.fill(field, named === null ? text : null);
    if (taken === text) named ??= field;
  }
  // What is shown as it is typed is not added.
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
  // What stays in its field may have nothing to do with what was added.
  if (page.itemCount() === items + 1) return page.valueOf(named) === text ? 'other' : 'unshown';
  const isUntaken = adder.control.kind === 'press' && page.textAndFields() === before;
  return isUntaken ? 'untaken' : 'other';
}

const press = (page: UsedPage, { control }: Adder): void => {
  if (control.kind === 'fill') page.enter(control);
  else page.use(control);
};

/** What was added is no longer in the field; and with nothing in it, nothing is added. */
function lookAtField(page: UsedPage, adder: Adder): readonly Found[] {
  const [field] = adder.fields;
  if (!adder.isPlain || field === undefined) return [];
  const { control } = adder;
  const value = page.valueOf(field);
  if (value === ITEMS.second) {
    return [{ invariant: 'emptying', control, breach: 'what was added stays in its field' }];
  }
  if (value !== '') return [];
  // What was added may be answered.
  page.wait(LATE_MS);
  const before = page.itemCount();
  const answers = answersIn(page);
  press(page, adder);
  const isAdded = page.itemCount() > before && answersIn(page) === answers;
  const breach = isAdded ? 'an item is added though nothing was entered' : null;
  return [{ invariant: 'refusing', control, breach }];
}

const answersIn = (page: UsedPage): number => page.text().match(ANSWERED)?.length ?? 0;
