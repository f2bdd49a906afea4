import { attributeOf } from './attributes.ts';
import { childrenOf } from './reach.ts';

/** The label that an element stands in. */
export function labelAround(element: Element): Element | null {
  for (let node: Element | null = element; node !== null; node = node.parentElement) {
    if (node.tagName === 'LABEL') return node;
  }
  return null;
}

/** The labels of a page by the ids of what they are for; of several for one, the first. */
export function labelsById(
  root: Element,
  labels = new Map<string, Element>(),
): ReadonlyMap<string, Element> {
  for (const child of childrenOf(root)) {
    const id = child.tagName === 'LABEL' ? attributeOf(child, 'for') : null;
    if (id !== null && !labels.has(id)) labels.set(id, child);
    labelsById(child, labels);
  }
  return labels;
}
