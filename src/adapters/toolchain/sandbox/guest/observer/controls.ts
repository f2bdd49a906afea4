import type { Control } from '../../observer-answers.ts';
import { attributeOf, attributesOf, hasAttribute } from './attributes.ts';
import { labelAround, labelFor } from './labels.ts';
import { noteworthy } from './noteworthy.ts';
import { singleSpaced } from './single-spaced.ts';
import { tagOf } from './tree.ts';

const TAGS = new Set(['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY']);
/** Elements whose `disabled` property is also an attribute. */
const FIELDS = new Set(['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA']);
const ROLES = /^(?:button|tab|switch|checkbox|menuitem)$/;
const PRESSED_INPUTS = /^(?:button|submit|reset|image)$/;
const TOGGLED_INPUTS = /^(?:checkbox|radio)$/;
/** Inputs that can only be filled with a file, a mouse or a palette, or not at all. */
const NOT_FILLED = /^(?:hidden|file|color|image)$/;
const MAX_CONTROLS = 200;

let elements = new Map<string, HTMLElement>();

/** The element that `findControls` last gave this key; undefined if it is no longer on the page. */
export function elementOf(key: string): HTMLElement | undefined {
  const element = elements.get(key);
  return element?.isConnected === true ? element : undefined;
}

/** The key of an element; of what is no control, a name of its own, until controls are looked for again. */
export function keyOf(element: Element, name: string): string {
  for (const [key, known] of elements) if (known === element) return key;
  elements.set(name, element as HTMLElement);
  return name;
}

/** What was last found, by its keys, in the order of the page. */
export const foundElements = (): ReadonlyMap<string, HTMLElement> => elements;

/** The controls that can be used now, in document order; with links within the site if wanted. */
export function findControls({ withLinks = false } = {}): readonly Control[] {
  elements = new Map();
  const controls: Control[] = [];
  const counts = new Map<string, number>();
  for (const noted of noteworthy()) {
    if (!noted.isWithinReach) continue;
    const { isOfItem } = noted;
    // Only elements of HTML are within reach.
    const element = noted.element as HTMLElement;
    if (!isControl(element) && !(withLinks && isOwnLink(element))) continue;
    if (isDisabled(element)) continue;
    const kind = kindOf(element);
    if (kind === null) continue;
    const testId = attributeOf(element, 'data-testid');
    const label = labelOf(element);
    const sign = [tagOf(element), kind, testId ?? idOf(element), label].join('|');
    const count = (counts.get(sign) ?? 0) + 1;
    counts.set(sign, count);
    const key = `${sign}|${count}`;
    elements.set(key, element);
    const tag = tagOf(element).toLowerCase();
    const shape = `${tag}.${attributeOf(element, 'class') ?? ''}`;
    const isSearch = kind === 'fill' && isSearchField(element, label);
    const isPassword = kind === 'fill' && attributeOf(element, 'type') === 'password';
    controls.push({ key, kind, label, tag, testId, shape, isOfItem, isSearch, isPassword });
    if (controls.length === MAX_CONTROLS) break;
  }
  return controls;
}

const SEARCH = /\b(?:search|filter|find|look up)/i;

const isSearchField = (element: HTMLElement, label: string): boolean =>
  attributeOf(element, 'type') === 'search' ||
  ['role', 'placeholder', 'name', 'id'].some((name) =>
    SEARCH.test(attributeOf(element, name) ?? ''),
  ) ||
  SEARCH.test(label);

/** Links count only if they are used as buttons. */
function isControl(element: HTMLElement): boolean {
  const tagName = tagOf(element);
  if (TAGS.has(tagName)) return true;
  const attributes = attributesOf(element);
  if (attributes.has('onclick')) return true;
  if (tagName === 'A') return ['#', null].includes(attributeOf(element, 'href'));
  return attributes.has('role') && ROLES.test(attributeOf(element, 'role') ?? '');
}

/** True for a link to another place of the same site. */
const isOwnLink = (element: HTMLElement): boolean =>
  tagOf(element) === 'A' && /^[#/](?!\/)/.test(attributeOf(element, 'href') ?? '');

const isDisabled = (element: HTMLElement): boolean =>
  FIELDS.has(tagOf(element))
    ? hasAttribute(element, 'disabled')
    : Reflect.get(element, 'disabled') === true;

export function kindOf(element: HTMLElement): Control['kind'] | null {
  switch (tagOf(element)) {
    case 'SELECT':
      return (element as HTMLSelectElement).options.length > 1 ? 'choose' : null;
    case 'TEXTAREA':
      return hasAttribute(element, 'readonly') ? null : 'fill';
    case 'INPUT':
      return kindOfInput(element as HTMLInputElement);
    default:
      return 'press';
  }
}

function kindOfInput(input: HTMLInputElement): Control['kind'] | null {
  const { type } = input;
  if (PRESSED_INPUTS.test(type)) return 'press';
  if (TOGGLED_INPUTS.test(type)) return 'toggle';
  if (NOT_FILLED.test(type) || hasAttribute(input, 'readonly')) return null;
  return isTrap(input) ? null : 'fill';
}

/** A honeypot: a hidden field that only bots fill in. */
const isTrap = (input: HTMLInputElement): boolean =>
  attributeOf(input, 'tabindex') === '-1' && /^(?:off|nope|new-password)$/.test(input.autocomplete);

const CHOSEN = ['aria-pressed', 'aria-selected', 'aria-checked', 'aria-expanded'];

const CHOSEN_CLASS = /(?:^|[\s_-])(?:active|selected|current|chosen)(?:$|[\s_-])/i;

/** True for an option that is chosen already: choosing it again changes nothing. */
export function isChosen(element: HTMLElement): boolean {
  const attributes = attributesOf(element);
  const isTrue = (name: string): boolean =>
    attributes.has(name) && attributeOf(element, name) === 'true';
  return (
    (element instanceof HTMLInputElement && element.type === 'radio' && element.checked) ||
    CHOSEN.some(isTrue) ||
    !['false', null].includes(attributeOf(element, 'aria-current')) ||
    (attributes.has('class') && CHOSEN_CLASS.test(attributeOf(element, 'class') ?? ''))
  );
}

const idOf = (element: HTMLElement): string => attributeOf(element, 'id') ?? '';

/** Where the name of a control may be, beginning with what is nearest to what users read. */
const NAMES: readonly ((element: HTMLElement) => string | null | undefined)[] = [
  (element) => attributeOf(element, 'aria-label'),
  (element) => (tagOf(element) === 'SELECT' ? null : element.textContent),
  (element) => labelAround(element)?.textContent,
  (element) => (idOf(element) === '' ? null : labelFor(idOf(element))?.textContent),
  (element) => attributeOf(element, 'placeholder'),
  (element) => attributeOf(element, 'title'),
  (element) =>
    tagOf(element) === 'INPUT' && PRESSED_INPUTS.test((element as HTMLInputElement).type)
      ? (element as HTMLInputElement).value
      : null,
  (element) => attributeOf(element, 'name'),
  idOf,
  (element) => attributeOf(element, 'data-testid'),
];

/** The name by which users know a control. */
function labelOf(element: HTMLElement): string {
  for (const nameOf of NAMES) {
    const name = singleSpaced(nameOf(element) ?? '');
    if (name !== '') return name.slice(0, 80);
  }
  return tagOf(element).toLowerCase();
}
