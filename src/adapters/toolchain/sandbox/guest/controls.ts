import { attributeOf, attributesOf } from './attributes.ts';
import { heardOf } from './hearing.ts';
import { visitWithinReach } from './reach.ts';
import { singleSpaced } from './single-spaced.ts';

/** Something on the page that people act on. */
export interface Control {
  /** Finds it again, as long as it is there. */
  readonly key: string;
  readonly kind: 'press' | 'fill' | 'toggle' | 'choose';
  /** What people call it. */
  readonly label: string;
  readonly tag: string;
  readonly testId: string | null;
  /** The same for controls that look alike, such as the buttons of a list's items. */
  readonly shape: string;
  /** True for the one of several that is already chosen: choosing it again changes nothing. */
  readonly isChosen: boolean;
  /** True inside of an item of a list or a row of a table. */
  readonly isOfItem: boolean;
}

const TAGS = new Set(['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY']);
const ROLES = /^(?:button|tab|switch|checkbox|menuitem)$/;
const PRESSED_INPUTS = /^(?:button|submit|reset|image)$/;
const TOGGLED_INPUTS = /^(?:checkbox|radio)$/;
/** Fields that only a person with a file, a mouse or a palette can fill. */
const NOT_FILLED = /^(?:hidden|file|color|image)$/;
const MAX_CONTROLS = 200;
const ITEM = 'li, tbody tr, [role="listitem"], [role="row"]';

let elements = new Map<string, HTMLElement>();

/** What can be acted on now, in the order of the page. */
export function findControls(): readonly Control[] {
  elements = new Map();
  const controls: Control[] = [];
  const counts = new Map<string, number>();
  visitWithinReach(document.body, (element) => {
    if (!isControl(element) || Reflect.get(element, 'disabled') === true) return true;
    const kind = kindOf(element);
    if (kind === null) return true;
    const testId = attributeOf(element, 'data-testid');
    const label = labelOf(element);
    const sign = [element.tagName, kind, testId ?? element.id, label].join('|');
    const count = (counts.get(sign) ?? 0) + 1;
    counts.set(sign, count);
    const key = `${sign}|${count}`;
    elements.set(key, element);
    const tag = element.tagName.toLowerCase();
    const shape = `${tag}.${element.className}`;
    const isOfItem = element.closest(ITEM) !== null;
    controls.push({ key, kind, label, tag, testId, shape, isChosen: isChosen(element), isOfItem });
    return controls.length < MAX_CONTROLS;
  });
  return controls;
}

/** Links lead elsewhere, but for those that are used as buttons. */
function isControl(element: HTMLElement): boolean {
  const { tagName } = element;
  if (TAGS.has(tagName)) return true;
  const attributes = attributesOf(element);
  if (attributes.has('onclick')) return true;
  if (tagName === 'A') return ['#', null].includes(attributeOf(element, 'href'));
  return attributes.has('role') && ROLES.test(attributeOf(element, 'role') ?? '');
}

function kindOf(element: HTMLElement): Control['kind'] | null {
  if (element instanceof HTMLSelectElement) return element.options.length > 1 ? 'choose' : null;
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? null : 'fill';
  if (!(element instanceof HTMLInputElement)) return 'press';
  if (PRESSED_INPUTS.test(element.type)) return 'press';
  if (TOGGLED_INPUTS.test(element.type)) return 'toggle';
  return NOT_FILLED.test(element.type) || element.readOnly ? null : 'fill';
}

const CHOSEN = ['aria-pressed', 'aria-selected', 'aria-checked', 'aria-expanded'];

const CHOSEN_CLASS = /(?:^|[\s_-])(?:active|selected|current|chosen)(?:$|[\s_-])/i;

function isChosen(element: HTMLElement): boolean {
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

/** Where the name of a control may stand, the nearest to what people read first. */
const NAMES: readonly ((element: HTMLElement) => string | null | undefined)[] = [
  (element) => attributeOf(element, 'aria-label'),
  (element) => (element instanceof HTMLSelectElement ? null : element.textContent),
  (element) => element.closest('label')?.textContent,
  (element) => (element.id === '' ? null : labelFor(element.id)),
  (element) => attributeOf(element, 'placeholder'),
  (element) => attributeOf(element, 'title'),
  (element) =>
    element instanceof HTMLInputElement && PRESSED_INPUTS.test(element.type) ? element.value : null,
  (element) => attributeOf(element, 'name'),
  (element) => element.id,
  (element) => attributeOf(element, 'data-testid'),
];

const labelFor = (id: string): string | null | undefined =>
  [...document.getElementsByTagName('label')].find(({ htmlFor }) => htmlFor === id)?.textContent;

/** What people call a control. */
function labelOf(element: HTMLElement): string {
  for (const nameOf of NAMES) {
    const name = singleSpaced(nameOf(element) ?? '');
    if (name !== '') return name.slice(0, 80);
  }
  return element.tagName.toLowerCase();
}

/** What an act on a control came to. */
export interface Acted {
  readonly isGone: boolean;
  /** Of a field: what stood in it before, and what it then took. */
  readonly before: string;
  readonly taken: string;
}

const NOT_THERE: Acted = { isGone: true, before: '', taken: '' };

/** Acts as a person would. What handlers throw goes to the page's `error` event. */
export function actOn(key: string, text: string | null): Acted {
  const element = elements.get(key);
  if (element === undefined || !element.isConnected) return NOT_THERE;
  switch (kindOf(element)) {
    case 'press':
    case 'toggle':
      press(element);
      return { isGone: false, before: '', taken: '' };
    case 'choose':
      return choose(element as HTMLSelectElement);
    case 'fill':
      return fill(element as HTMLInputElement | HTMLTextAreaElement, text);
    default:
      return NOT_THERE;
  }
}

/** The mouse comes to it before it presses: some things show as soon as it is there. */
const APPROACH = ['over', 'enter', 'move', 'down', 'up'].flatMap((type) => [
  `pointer${type}`,
  `mouse${type}`,
]);

function press(element: HTMLElement): void {
  let heard = heardOf(APPROACH, element);
  for (const type of APPROACH) {
    if (!heard.has(type)) continue;
    const init = { bubbles: !type.endsWith('enter'), cancelable: true, button: 0 };
    element.dispatchEvent(
      type.startsWith('pointer')
        ? new PointerEvent(type, { ...init, pointerType: 'mouse', isPrimary: true })
        : new MouseEvent(type, init),
    );
    heard = heardOf(APPROACH, element);
  }
  element.click();
}

function choose(select: HTMLSelectElement): Acted {
  const before = select.value;
  const options = [...select.options];
  const index = options.findIndex(
    ({ value, disabled, selected }) => !disabled && !selected && value !== '',
  );
  if (index < 0) return { isGone: false, before, taken: before };
  // By its place: what a framework keeps with an option need not be a text.
  select.selectedIndex = index;
  const taken = select.value;
  dispatch(select, ['input', 'change']);
  return { isGone: false, before, taken };
}

function fill(field: HTMLInputElement | HTMLTextAreaElement, text: string | null): Acted {
  const before = field.value;
  field.focus();
  const isFree = SAMPLES[field.type] === undefined;
  setValue(field, (isFree ? text : null) ?? sampleFor(field));
  // A field may refuse a text, before any code has seen it.
  const taken = field.value;
  dispatch(field, ['input', 'change']);
  field.dispatchEvent(new KeyboardEvent('keyup', { key: 'a', bubbles: true }));
  return { isGone: false, before, taken };
}

/** What is in a field after everything has settled; null when it is gone. */
export function fieldValue(key: string): string | null {
  const element = elements.get(key);
  return element?.isConnected === true ? String(Reflect.get(element, 'value')) : null;
}

/** By the element's own setter: frameworks put theirs before it to notice what code sets. */
function setValue(field: HTMLElement, value: string): void {
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {};
  if (set === undefined) Reflect.set(field, 'value', value);
  else Reflect.apply(set, field, [value]);
}

function dispatch(element: HTMLElement, types: readonly string[]): void {
  for (const type of types) {
    element.dispatchEvent(
      type === 'input'
        ? new InputEvent('input', { bubbles: true, inputType: 'insertText' })
        : new Event(type, { bubbles: true }),
    );
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  email: 'ann@example.com',
  number: '7',
  range: '7',
  date: '2024-05-17',
  time: '10:30',
  'datetime-local': '2024-05-17T10:30',
  month: '2024-05',
  week: '2024-W20',
  tel: '+1 555 010 2030',
  url: 'https://example.com/',
  password: 'Secret-4711',
};

function sampleFor(field: HTMLInputElement | HTMLTextAreaElement): string {
  const number = /number|amount|price|qty|quantity|age|count|cost|year/i;
  const hint = `${field.name} ${field.id} ${field.placeholder} ${field.getAttribute('aria-label') ?? ''}`;
  const byType = SAMPLES[field.type];
  if (byType !== undefined) return byType;
  if (/e-?mail/i.test(hint)) return SAMPLES.email ?? '';
  if (/pass(?:word|wort)/i.test(hint)) return SAMPLES.password ?? '';
  return field.inputMode === 'numeric' || field.inputMode === 'decimal' || number.test(hint)
    ? '7'
    : 'Sample';
}
