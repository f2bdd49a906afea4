import { attributeOf } from './attributes.ts';
import { elementOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';
import { childrenOf, tagOf } from './tree.ts';

/** The text that a search is tried with: that of an item on the page. */
interface Sought {
  readonly text: string;
  readonly list: Element;
  /** The text of each item before the search. */
  readonly before: readonly string[];
}

let sought: Sought | null = null;

const WORD = /[\p{L}\p{N}]{3}/u;
const MAX_CHARS = 40;
const ELSEWHERE = new Set(['NAV', 'SELECT', 'DATALIST', 'FORM', 'HEAD']);
const LIST_TAGS = new Set(['UL', 'OL', 'TBODY']);

/**
 * A text to type into a search field, from an item of the first list after it; empty if there is
 * none.
 */
export function textToSeek(key: string): string {
  sought = null;
  const field = elementOf(key);
  const list = field === undefined ? null : firstListAfter(field);
  if (list === null) return '';
  const before = textsOf(list);
  const text = childrenOf(list)
    .map(firstText)
    .find((own) => WORD.test(own) && own.length <= MAX_CHARS && isOfOne(own, before));
  if (text === undefined) return '';
  sought = { text, list, before };
  return text;
}

/** True if the item that was searched for is gone from its list, but others are still there. */
export function hasLostSought(): boolean {
  if (sought === null || !sought.list.isConnected) return false;
  const { text, list, before } = sought;
  const now = textsOf(list);
  return (
    now.length > 0 &&
    !now.some((item) => includes(item, text)) &&
    now.some((item) => before.includes(item))
  );
}

const isOfOne = (text: string, items: readonly string[]): boolean =>
  items.some((item) => !includes(item, text));

const includes = (item: string, text: string): boolean =>
  item.toLowerCase().includes(text.toLowerCase());

const textsOf = (list: Element): readonly string[] =>
  childrenOf(list).map((item) => singleSpaced(item.textContent ?? ''));

/** The first list of at least two items after the field. */
function firstListAfter(field: Element): Element | null {
  let isAfter = false;
  const visit = (element: Element): Element | null => {
    if (element === field) isAfter = true;
    if (ELSEWHERE.has(tagOf(element)) && !element.contains(field)) return null;
    if (isAfter && isList(element)) return element;
    for (const child of childrenOf(element)) {
      const found = visit(child);
      if (found !== null) return found;
    }
    return null;
  };
  return visit(document.body);
}

/** A list by its tag or role, or at least three children that look alike. */
function isList(element: Element): boolean {
  const items = childrenOf(element);
  if (items.length < 2) return false;
  if (LIST_TAGS.has(tagOf(element)) || attributeOf(element, 'role') === 'list') return true;
  const [first, ...others] = items.map(lookOf);
  return items.length > 2 && first !== undefined && others.every((look) => look === first);
}

const lookOf = (element: Element): string =>
  `${tagOf(element)}.${attributeOf(element, 'class') ?? ''}`;

/** The first text in an element. */
function firstText(element: Element): string {
  for (const child of element.childNodes) {
    const text = child instanceof Element ? firstText(child) : singleSpaced(child.nodeValue ?? '');
    if (text !== '') return text;
  }
  return '';
}
