import type { SyntaxNode } from '../../ports/code-tools.ts';
import { attributesOf, attributeText, expressionOf, isPlatformTag, tagOf } from '../syntax/jsx.ts';
import { nodeIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { isMarkupElement, type MarkupElement } from './nodes.ts';

/** A listener to an event of an element. */
export interface Listener {
  /** The attribute that attaches it. */
  readonly node: SyntaxNode;
  /** As written: `onClick`, `on:click`, `@click`. */
  readonly name: string;
  /** Null if the event is forwarded, or the value is not an expression. */
  readonly expression: SyntaxNode | null;
}

/** An element of any markup, including JSX. Names of attributes and events are in lower case. */
export interface Element {
  readonly node: SyntaxNode;
  readonly tag: string | null;
  /** False for a component, which may do anything with its attributes and children. */
  readonly isPlatform: boolean;
  /** True if a spread may add attributes that are not known. */
  readonly hasSpread: boolean;
  /** The values of attributes; null for computed ones. */
  readonly attributes: ReadonlyMap<string, string | null>;
  /** Attributes with a two-way binding. */
  readonly bound: ReadonlySet<string>;
  /** Names of directives, such as `use:tooltip`, and `ref` for references. */
  readonly directives: readonly string[];
  /** By event without `on`, such as `click`. */
  readonly listeners: ReadonlyMap<string, Listener>;
}

/** The elements of a file, in order of their starts. */
export const elementsOf = (tree: SyntaxTree): readonly Element[] =>
  [...tree.ofType('JSXElement'), ...tree.ofType('MarkupElement')].flatMap(
    (node) => elementAt(node) ?? [],
  );

/** The elements inside a node. */
export const elementsWithin = (tree: SyntaxTree, outer: SyntaxNode): readonly Element[] =>
  [...tree.within(outer, 'JSXElement'), ...tree.within(outer, 'MarkupElement')].flatMap(
    (node) => elementAt(node) ?? [],
  );

/** The element that a node stands for; null for any other node. */
export function elementAt(node: SyntaxNode): Element | null {
  if (node.type === 'JSXElement') return jsxElement(node);
  return isMarkupElement(node) ? markupElement(node) : null;
}

function jsxElement(node: SyntaxNode): Element {
  const { byName, hasSpread } = attributesOf(node);
  const tag = tagOf(node);
  const listeners = new Map<string, Listener>();
  const attributes = new Map<string, string | null>();
  for (const [name, attribute] of byName) {
    if (/^on[A-Z]/.test(name) || (isPlatformTag(tag) && /^on:?[a-z]{3,}$/.test(name))) {
      listeners.set(name.replace(/^on:?/, '').toLowerCase(), {
        node: attribute,
        name,
        expression: expressionOf(attribute),
      });
    } else {
      // An attribute without a value is true, like an empty one in HTML.
      const isBare = nodeIn(attribute, 'value') === null;
      attributes.set(name.toLowerCase(), isBare ? '' : attributeText(attribute));
    }
  }
  return {
    node,
    tag,
    isPlatform: isPlatformTag(tag),
    hasSpread,
    attributes,
    bound: new Set(),
    directives: byName.has('ref') ? ['ref'] : [],
    listeners,
  };
}

function markupElement(node: MarkupElement): Element {
  const listeners = new Map<string, Listener>();
  const attributes = new Map<string, string | null>();
  const bound = new Set<string>();
  const directives: string[] = [];
  for (const attribute of node.attributes) {
    const name = attribute.name.toLowerCase();
    switch (attribute.role) {
      case 'event':
        listeners.set(name, {
          node: attribute,
          name: attribute.name,
          expression: attribute.expression,
        });
        break;
      case 'directive':
        directives.push(name);
        break;
      case 'binding':
        bound.add(name);
        break;
      case 'plain':
        attributes.set(name, attribute.text);
        break;
      case 'spread':
        break;
    }
  }
  return {
    node,
    tag: node.tag,
    isPlatform: node.component === null && /^[a-z][\w-]*$/.test(node.tag),
    hasSpread: node.attributes.some(({ role }) => role === 'spread'),
    attributes,
    bound,
    directives,
    listeners,
  };
}
