import type { Expandable, Traits } from '../../observer-answers.ts';
import { attributeOf, hasAttribute } from './attributes.ts';
import { elementOf, foundElements } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';

/** The current state of a control; null if it no longer exists. */
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

/** The controls last found that have `aria-expanded`, but not `aria-haspopup`. */
export const expandableNow = (): readonly Expandable[] =>
  [...foundElements()].flatMap(([key, element]) => {
    const isExpanded = truthOf(element, 'aria-expanded');
    return isExpanded === null || hasAttribute(element, 'aria-haspopup')
      ? []
      : [{ key, isExpanded }];
  });

/** True if a checkbox is ticked or `aria-checked` is true; null for a control without either. */
export function isOn(element: HTMLElement): boolean | null {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked;
  return truthOf(element, 'aria-checked');
}

function truthOf(element: Element, name: string): boolean | null {
  const state = attributeOf(element, name);
  return state === null ? null : state === 'true';
}
