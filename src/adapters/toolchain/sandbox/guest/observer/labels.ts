import { attributeOf } from './attributes.ts';
import { noteworthy } from './noteworthy.ts';
import { parentOf, tagOf } from './tree.ts';

/** The label around an element; null if there is none. */
export function labelAround(element: Element): Element | null {
  for (let node: object | null = element; node !== null; node = parentOf(node)) {
    if (tagOf(node) === 'LABEL') return node as Element;
  }
  return null;
}

/** The first label on the page whose `for` is this id. */
export const labelFor = (id: string): Element | undefined =>
  noteworthy().find(
    ({ element }) => tagOf(element) === 'LABEL' && attributeOf(element, 'for') === id,
  )?.element;
