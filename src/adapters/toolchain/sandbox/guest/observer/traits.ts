import type { Traits } from '../../observer-answers.ts';
import { attributeOf } from './attributes.ts';
import { elementOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';

/** How a control stands now; null when it is gone. */
export function traitsOf(key: string): Traits | null {
  const element = elementOf(key);
  if (element === undefined) return null;
  return {
    isOn: isOn(element),
    isPressed: truthOf(element, 'aria-pressed'),
    isExpanded: truthOf(element, 'aria-expanded'),
    options:
      element instanceof HTMLSelectElement
        ? [...element.options].map(({ textContent }) => singleSpaced(textContent ?? ''))
        : [],
    chosen: element instanceof HTMLSelectElement ? element.selectedIndex : -1,
  };
}

/** Ticked or not; null for what never is. */
export function isOn(element: HTMLElement): boolean | null {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked;
  return truthOf(element, 'aria-checked');
}

function truthOf(element: Element, name: string): boolean | null {
  const state = attributeOf(element, name);
  return state === null ? null : state === 'true';
}
