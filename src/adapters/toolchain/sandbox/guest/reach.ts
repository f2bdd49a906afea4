import { type Element as DomElement, PropertySymbol } from 'happy-dom';
import { attributeOf, attributesOf } from './attributes.ts';

const UNSEEN = /display:\s*none|visibility:\s*hidden/;

/** Whether someone in front of the page could get at an element; `known` keeps what was found out. */
export function isWithinReach(element: Element, known: Map<Element, boolean>): boolean {
  const answer = known.get(element);
  if (answer !== undefined) return answer;
  const found =
    element instanceof HTMLElement &&
    !isOutOfReach(element) &&
    (element === document.body ||
      (element.parentElement !== null && isWithinReach(element.parentElement, known)));
  known.set(element, found);
  return found;
}

/** The name of an element's kind, in capitals where it is one of HTML. */
export const tagOf = (element: object): string =>
  (element as Pick<DomElement, typeof PropertySymbol.tagName>)[PropertySymbol.tagName] ?? '';

/** The elements in another, as they stand: what looks at them does not change them. */
export const childrenOf = (element: Element): readonly Element[] =>
  (element as unknown as Pick<DomElement, typeof PropertySymbol.elementArray>)[
    PropertySymbol.elementArray
  ] as unknown as readonly Element[];

const UNRENDERED = new Set(['TEMPLATE', 'SCRIPT', 'STYLE']);

function isOutOfReach(element: HTMLElement): boolean {
  const tagName = tagOf(element);
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
