import { type Element as DomElement, PropertySymbol } from 'happy-dom';
import { attributeOf, attributesOf } from './attributes.ts';

const UNSEEN = /display:\s*none|visibility:\s*hidden/;

/**
 * Visits the elements that someone in front of the page could get at, in its order, until `visit`
 * says that it has seen enough. One walk over the tree: selectors and looks upwards would cost many
 * times as much.
 */
export function visitWithinReach(root: Element, visit: (element: HTMLElement) => boolean): boolean {
  if (!(root instanceof HTMLElement) || isOutOfReach(root)) return true;
  if (!visit(root)) return false;
  for (const child of childrenOf(root)) if (!visitWithinReach(child, visit)) return false;
  return true;
}

/** The elements in another, as they stand: what looks at them does not change them. */
export const childrenOf = (element: Element): readonly Element[] =>
  (element as unknown as Pick<DomElement, typeof PropertySymbol.elementArray>)[
    PropertySymbol.elementArray
  ] as unknown as readonly Element[];

const UNRENDERED = new Set(['TEMPLATE', 'SCRIPT', 'STYLE']);

function isOutOfReach(element: HTMLElement): boolean {
  const { tagName } = element;
  if (UNRENDERED.has(tagName)) return true;
  const attributes = attributesOf(element);
  if (tagName === 'DIALOG' && !attributes.has('open')) return true;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') || attributes.has('inert')) return true;
  if (tagName === 'FIELDSET' && attributes.has('disabled')) return true;
  if (attributes.has('aria-disabled') && attributeOf(element, 'aria-disabled') === 'true')
    return true;
  return attributes.has('style') && UNSEEN.test(attributeOf(element, 'style') ?? '');
}
