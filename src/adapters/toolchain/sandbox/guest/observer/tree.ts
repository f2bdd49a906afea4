import { type Element as DomElement, PropertySymbol } from 'happy-dom';

/** The state of happy-dom's tree. Reading it directly is faster, and changes nothing. */
type Inside = Pick<
  DomElement,
  | typeof PropertySymbol.tagName
  | typeof PropertySymbol.namespaceURI
  | typeof PropertySymbol.elementArray
  | typeof PropertySymbol.nodeArray
  | typeof PropertySymbol.parentNode
>;

/** The tag name; upper case for HTML. */
export const tagOf = (element: object): string => (element as Inside)[PropertySymbol.tagName] ?? '';

/** The child elements of a node. */
export const childrenOf = (node: object): readonly Element[] =>
  (node as Inside)[PropertySymbol.elementArray] as unknown as readonly Element[];

/** The child nodes of a node, including texts. */
export const nodesOf = (node: object): readonly Node[] =>
  (node as Inside)[PropertySymbol.nodeArray] as unknown as readonly Node[];

/** The parent of a node; null if it has none. */
export const parentOf = (node: object): object | null =>
  (node as Inside)[PropertySymbol.parentNode];

/** True for HTML elements; false for SVG and others. */
export const isOfHtml = (element: object): boolean =>
  (element as Inside)[PropertySymbol.namespaceURI] === 'http://www.w3.org/1999/xhtml';

/** `nodeType` of a text. */
export const TEXT_NODE = 3;
