import type { Expandable, Traits } from '../../observer-answers.ts';
import { attributeOf, hasAttribute } from './attributes.ts';
import { elementOf, foundElements } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';

/** How a control stands now; null when it is gone. */
export function traitsOf(key: string): Traits | null {
  const element = elementOf(key);
  if (element === undefined) return null;
  return {
    isOn: isOn(element),
    isPressed: truthOf(element, 'aria-pressed'),
    options:
      element instanceof HTMLSelectElement
        ? [...element.options].map(({ textContent }) => singleSpaced(textContent ?? ''))
        : [],
    chosen: element instanceof HTMLSelectElement ? element.selectedIndex : -1,
  };
}

/** What says of itself whether it is open, of all that was last found. */
export const expandableNow = (): readonly Expandable[] =>
  [...foundElements()].flatMap(([key, element]) => {
    const isExpanded = truthOf(element, 'aria-expanded');
    return isExpanded === null || hasAttribute(element, 'aria-haspopup')
      ? []
      : [{ key, isExpanded }];
  });

/** Ticked or not; null for what never is. */
export function isOn(element: HTMLElement): boolean | null {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked;
  return truthOf(element, 'aria-checked');
}

function truthOf(element: Element, name: string): boolean | null {
  const state = attributeOf(element, name);
  return state === null ? null : state === 'true';
}
