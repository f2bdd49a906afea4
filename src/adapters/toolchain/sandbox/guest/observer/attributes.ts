import { type Element as DomElement, PropertySymbol } from 'happy-dom';

type Inside = Pick<DomElement, typeof PropertySymbol.attributes>;

export type Attributes =
  DomElement[typeof PropertySymbol.attributes][typeof PropertySymbol.itemsByName];

/** An element's attributes by lower-case name. Reading them inside happy-dom is much faster. */
export const attributesOf = (element: object): Attributes =>
  (element as Inside)[PropertySymbol.attributes][PropertySymbol.itemsByName];

export const attributeOf = (element: object, name: string): string | null =>
  valueIn(attributesOf(element), name);

export const valueIn = (attributes: Attributes, name: string): string | null =>
  attributes.get(name)?.[0]?.[PropertySymbol.value] ?? null;

export const hasAttribute = (element: object, name: string): boolean =>
  attributesOf(element).has(name);
