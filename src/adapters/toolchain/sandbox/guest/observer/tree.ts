import { type Element as DomElement, PropertySymbol } from 'happy-dom';

/** The tree as it stands, without the detours of the DOM's own way: what looks at it does not change it. */
type Inside = Pick<
  DomElement,
  | typeof PropertySymbol.tagName
  | typeof PropertySymbol.namespaceURI
  | typeof PropertySymbol.elementArray
  | typeof PropertySymbol.nodeArray
  | typeof PropertySymbol.parentNode
>;

/** The name of an element's kind, in capitals where it is one of HTML. */
export const tagOf = (element: object): string => (element as Inside)[PropertySymbol.tagName] ?? '';

/** The elements in a node. */
export const childrenOf = (node: object): readonly Element[] =>
  (node as Inside)[PropertySymbol.elementArray] as unknown as readonly Element[];

/** The nodes in another, texts among them. */
export const nodesOf = (node: object): readonly Node[] =>
  (node as Inside)[PropertySymbol.nodeArray] as unknown as readonly Node[];

/** What a node is in: an element, or what has the whole tree in it. */
export const parentOf = (node: object): object | null =>
  (node as Inside)[PropertySymbol.parentNode];

/** True for elements of HTML, false for those of drawings and the like. */
export const isOfHtml = (element: object): boolean =>
  (element as Inside)[PropertySymbol.namespaceURI] === 'http://www.w3.org/1999/xhtml';

/** What sort of node a text is, by the DOM's own number. */
export const TEXT_NODE = 3;
