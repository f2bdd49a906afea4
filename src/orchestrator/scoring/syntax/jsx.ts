import type { SyntaxNode } from '../../ports/code-tools.ts';
import { dottedName, nameOf, nodeIn, nodesIn, stringOf } from './node.ts';

/** The tag of a JSX element: `button`, `Card`, `Dialog.Trigger`; null if it is namespaced. */
export function tagOf(element: SyntaxNode): string | null {
  const opening = nodeIn(element, 'openingElement');
  const name = opening === null ? null : nodeIn(opening, 'name');
  if (name?.type !== 'JSXMemberExpression') return nameOf(name);
  return `${nameOf(nodeIn(name, 'object')) ?? ''}.${nameOf(nodeIn(name, 'property')) ?? ''}`;
}

/** True for `div`, false for `Card`: tags in lower case are the platform's own. */
export const isPlatformTag = (tag: string | null): boolean => tag !== null && /^[a-z]/.test(tag);

/** An element's attributes by name, and whether a spread may add others. */
export interface Attributes {
  readonly byName: ReadonlyMap<string, SyntaxNode>;
  readonly hasSpread: boolean;
}

export function attributesOf(element: SyntaxNode): Attributes {
  const opening = nodeIn(element, 'openingElement');
  const all = opening === null ? [] : nodesIn(opening, 'attributes');
  const byName = new Map<string, SyntaxNode>();
  for (const attribute of all) {
    const name = attributeName(nodeIn(attribute, 'name'));
    if (name !== null) byName.set(name, attribute);
  }
  return { byName, hasSpread: all.some(({ type }) => type === 'JSXSpreadAttribute') };
}

/** `onClick`; with a namespace, `on:click`. */
const attributeName = (name: SyntaxNode | null): string | null =>
  name?.type === 'JSXNamespacedName'
    ? `${nameOf(nodeIn(name, 'namespace')) ?? ''}:${nameOf(nodeIn(name, 'name')) ?? ''}`
    : nameOf(name);

/** The expression of `name={expression}`; null for a plain string or no value. */
export function expressionOf(attribute: SyntaxNode | undefined): SyntaxNode | null {
  const value = attribute === undefined ? null : nodeIn(attribute, 'value');
  return value?.type === 'JSXExpressionContainer' ? nodeIn(value, 'expression') : null;
}

/** The text of `name="text"` or `name={'text'}`; null if it is computed. */
export function attributeText(attribute: SyntaxNode | undefined): string | null {
  if (attribute === undefined) return null;
  const value = nodeIn(attribute, 'value');
  return value?.type === 'JSXExpressionContainer'
    ? stringOf(nodeIn(value, 'expression'))
    : stringOf(value);
}

/** `useState` of `useState(…)` and of `React.useState(…)`; null for other calls. */
export function hookName(call: SyntaxNode): string | null {
  const name = dottedName(nodeIn(call, 'callee'))?.split('.').at(-1) ?? null;
  return name !== null && /^use[A-Z]/.test(name) ? name : null;
}

export const isHandlerName = (attribute: string): boolean => /^on[A-Z]/.test(attribute);
