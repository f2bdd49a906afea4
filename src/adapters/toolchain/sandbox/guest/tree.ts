import { type Element as DomElement, PropertySymbol } from 'happy-dom';
import { attributeOf, attributesOf } from './attributes.ts';

/** The tree as it stands, without the detours of the DOM's own way: what looks at it does not change it. */
type Inside = Pick<
  DomElement,
  | typeof PropertySymbol.tagName
  | typeof PropertySymbol.namespaceURI
  | typeof PropertySymbol.elementArray
  | typeof PropertySymbol.parentNode
>;

/** The name of an element's kind, in capitals where it is one of HTML. */
export const tagOf = (element: object): string => (element as Inside)[PropertySymbol.tagName] ?? '';

/** The elements in another. */
export const childrenOf = (element: Element): readonly Element[] =>
  (element as unknown as Inside)[PropertySymbol.elementArray] as unknown as readonly Element[];

/** What a node is in: an element, or what has the whole tree in it. */
export const parentOf = (node: object): object | null =>
  (node as Inside)[PropertySymbol.parentNode];

/** True for elements of HTML, false for those of drawings and the like. */
export const isOfHtml = (element: object): boolean =>
  (element as Inside)[PropertySymbol.namespaceURI] === 'http://www.w3.org/1999/xhtml';

const ITEM_ROLE = /^(?:listitem|row)$/;

/** True for an item of a list; and for a row, where it is of a table's body. */
export function isItem(element: object, isOfTable: boolean): boolean {
  const tag = tagOf(element);
  if (tag === 'LI' || (isOfTable && tag === 'TR')) return true;
  return attributesOf(element).has('role') && ITEM_ROLE.test(attributeOf(element, 'role') ?? '');
}
