import { attributeOf } from './attributes.ts';
import { noteworthy } from './noteworthy.ts';
import { tagOf } from './reach.ts';

/** The label that an element stands in. */
export function labelAround(element: Element): Element | null {
  for (let node: Element | null = element; node !== null; node = node.parentElement) {
    if (tagOf(node) === 'LABEL') return node;
  }
  return null;
}

/** The first label on the page for what has an id. */
export const labelFor = (id: string): Element | undefined =>
  noteworthy().find((element) => tagOf(element) === 'LABEL' && attributeOf(element, 'for') === id);
