import type { Acted } from '../../observer-answers.ts';
import { elementOf, isChosen, kindOf } from './controls.ts';
import { heardOf } from './hearing.ts';

const NOT_THERE: Acted = { isGone: true, isChosen: false, isRefused: false, before: '', taken: '' };

/** Uses a control as a person would. What handlers throw goes to the page's `error` event. */
export function actOn(key: string, text: string | null): Acted {
  const element = elementOf(key);
  if (element === undefined) return NOT_THERE;
  switch (kindOf(element)) {
    case 'press':
    case 'toggle':
      return press(element);
    case 'choose':
      return choose(element as HTMLSelectElement);
    case 'fill':
      return fill(element as HTMLInputElement | HTMLTextAreaElement, text);
    default:
      return NOT_THERE;
  }
}

/** Mouse events before a click: some things appear only when the pointer is over them. */
const APPROACH = ['over', 'enter', 'move', 'down', 'up'].flatMap((type) => [
  `pointer${type}`,
  `mouse${type}`,
]);

function press(element: HTMLElement): Acted {
  const wasChosen = isChosen(element);
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
  const isRefused = isHeldBack(element);
  element.click();
  return { isGone: false, isChosen: wasChosen, isRefused, before: '', taken: '' };
}

/** True if the browser's own validation keeps the form from being submitted. */
function isHeldBack(element: HTMLElement): boolean {
  if (!(element instanceof HTMLButtonElement) || element.type !== 'submit') return false;
  const { form } = element;
  if (form === null || form.noValidate || element.formNoValidate) return false;
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLTextAreaElement) &&
      field.willValidate &&
      !field.validity.valid,
  );
}

function choose(select: HTMLSelectElement): Acted {
  const wasChosen = isChosen(select);
  const before = select.value;
  const options = [...select.options];
  const index = options.findIndex(
    ({ value, disabled, selected }) => !disabled && !selected && value !== '',
  );
  if (index < 0)
    return { isGone: false, isChosen: wasChosen, isRefused: false, before, taken: before };
  // By its index: the value that a framework keeps with an option need not be text.
  select.selectedIndex = index;
  const taken = select.value;
  dispatch(select, ['input', 'change']);
  return { isGone: false, isChosen: wasChosen, isRefused: false, before, taken };
}

/** Chooses one of a field's options, by its place. */
export function chooseAt(key: string, index: number): void {
  const select = elementOf(key);
  if (!(select instanceof HTMLSelectElement)) return;
  select.selectedIndex = index;
  dispatch(select, ['input', 'change']);
}

function fill(field: HTMLInputElement | HTMLTextAreaElement, text: string | null): Acted {
  const isFree = SAMPLES[field.type] === undefined;
  return enter(field, (isFree ? text : null) ?? sampleFor(field));
}

/** Enters a text even if it does not suit the field. */
export function enterText(key: string, text: string): void {
  const field = elementOf(key);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) enter(field, text);
}

function enter(field: HTMLInputElement | HTMLTextAreaElement, text: string): Acted {
  const before = field.value;
  field.focus();
  setValue(field, text);
  // A field may refuse a text before any listener sees it.
  const taken = field.value;
  dispatch(field, ['input', 'change']);
  field.dispatchEvent(new KeyboardEvent('keyup', { key: 'a', bubbles: true }));
  return { isGone: false, isChosen: false, isRefused: false, before, taken };
}

const ENTER = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };

/** Presses Enter in a field, which submits its form unless a handler prevents that. */
export function pressEnter(key: string): void {
  const field = elementOf(key);
  if (field === undefined) return;
  const isUntaken = ['keydown', 'keypress'].every((type) =>
    field.dispatchEvent(new KeyboardEvent(type, ENTER)),
  );
  if (isUntaken && field instanceof HTMLInputElement) field.form?.requestSubmit();
  field.dispatchEvent(new KeyboardEvent('keyup', ENTER));
}

/** The current value of a field; null if the field no longer exists. */
export function fieldValue(key: string): string | null {
  const element = elementOf(key);
  return element === undefined ? null : String(Reflect.get(element, 'value'));
}

/** Uses the prototype's setter: frameworks shadow it on the element, to notice what code sets. */
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

/** The nearest number that the field accepts. */
function withinBounds(wanted: number, { min, max, step }: HTMLInputElement): number {
  const least = min === '' ? Number.NEGATIVE_INFINITY : Number(min);
  const most = max === '' ? Number.POSITIVE_INFINITY : Number(max);
  const near = Math.max(least, Math.min(most, wanted));
  const size = Number(step);
  if (!(size > 0) || near === least || near === most) return near;
  const from = Number.isFinite(least) ? least : 0;
  return Number((from + Math.floor((near - from) / size + 1e-9) * size).toFixed(6));
}

function sampleFor(field: HTMLInputElement | HTMLTextAreaElement): string {
  const number = /number|amount|price|qty|quantity|age|count|cost|year/i;
  const hint = `${field.name} ${field.id} ${field.placeholder} ${field.getAttribute('aria-label') ?? ''}`;
  const byType = SAMPLES[field.type];
  if (/^(?:number|range)$/.test(field.type))
    return String(withinBounds(7, field as HTMLInputElement));
  if (byType !== undefined) return byType;
  if (/e-?mail/i.test(hint)) return SAMPLES.email ?? '';
  if (/pass(?:word|wort)/i.test(hint)) return SAMPLES.password ?? '';
  if (/#[rf0-9a-f]{2}|\bhex\b/i.test(hint)) return '#336699';
  return field.inputMode === 'numeric' || field.inputMode === 'decimal' || number.test(hint)
    ? '7'
    : 'Sample';
}
