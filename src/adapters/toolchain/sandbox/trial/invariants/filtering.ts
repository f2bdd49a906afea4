import type { TwoItems } from './adding.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const ALL = /^all\b/i;
const OPEN = /^(?:active|open|pending|incomplete|uncompleted|to ?do|remaining)\b/i;
const DONE = /^(?:completed?|done|finished)\b/i;

/** With the first of two items done, filters show each item exactly where it belongs. */
export function filter(page: UsedPage, { first, second }: TwoItems): readonly Found[] {
  const controlFor = (name: RegExp) =>
    page
      .controls()
      .find(
        ({ kind, label, isOfItem, tag }) =>
          kind === 'press' && !isOfItem && tag !== 'input' && name.test(label.trim()),
      );
  if ([ALL, OPEN, DONE].some((name) => controlFor(name) === undefined)) return [];
  const found: Found[] = [];
  const expect = (name: RegExp, shown: readonly string[], hidden: readonly string[]): void => {
    const control = controlFor(name);
    if (control === undefined) return;
    page.use(control);
    const missing = shown.find((text) => !page.shows(text));
    const odd = hidden.find((text) => page.shows(text));
    const breach =
      missing !== undefined
        ? `an item that belongs there is not shown`
        : odd !== undefined
          ? `an item that does not belong there is shown`
          : null;
    found.push({ invariant: 'filtering', control, breach });
  };
  expect(DONE, [first], [second]);
  expect(OPEN, [second], [first]);
  expect(ALL, [first, second], []);
  return found;
}
