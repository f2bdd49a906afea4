import type { MarkupAttribute, MarkupNode } from '../../../orchestrator/scoring/markup/nodes.ts';
import type { OverlayTree } from '../syntax/script-overlay.ts';
import { childrenOf, type Element, type Node, type Place } from './html-elements.ts';

/** Converts a node of a page to common markup, with its listeners taken from the parsed overlay. */
export function markupOf(node: Node, content: string, tree: OverlayTree): readonly MarkupNode[] {
  const location = node.sourceCodeLocation;
  if ('value' in node && location) {
    const { startOffset: start, endOffset: end } = location;
    return [{ type: 'MarkupText', start, end, value: node.value }];
  }
  if (!('tagName' in node)) return [];
  const isRaw = node.tagName === 'script' || node.tagName === 'style';
  const children = isRaw ? [] : childrenOf(node).flatMap((child) => markupOf(child, content, tree));
  // The parser adds elements that the page leaves out: `html`, `head`, `body`, `tbody`.
  if (!location) return children;
  const { startOffset: start, endOffset: end } = location;
  return [
    {
      type: 'MarkupElement',
      start,
      end,
      tag: node.tagName,
      component: null,
      attributes: attributesOf(node, content, tree),
      children,
    },
  ];
}

function attributesOf(element: Element, content: string, tree: OverlayTree): MarkupAttribute[] {
  const places = element.sourceCodeLocation?.attrs ?? {};
  const listeners = new Map(
    listenersOf(element, content).map(({ name, place }) => [name, tree.kept(place)]),
  );
  return element.attrs.map(({ name, value }) => {
    const place = places[name];
    const isEvent = /^on[a-z]/.test(name);
    return {
      type: 'MarkupAttribute',
      start: place?.startOffset ?? element.sourceCodeLocation?.startOffset ?? 0,
      end: place?.endOffset ?? element.sourceCodeLocation?.endOffset ?? 0,
      role: isEvent ? 'event' : 'plain',
      name: isEvent ? name.slice(2) : name,
      text: isEvent ? null : value,
      expression: listeners.get(name) ?? null,
      parts: [],
      used: null,
    };
  });
}

/** The inline listeners among an element's attributes, and the places of their code. */
export const listenersOf = (
  { attrs, sourceCodeLocation }: Element,
  content: string,
): readonly { readonly name: string; readonly place: Place }[] =>
  attrs.flatMap(({ name }) => {
    const place = sourceCodeLocation?.attrs?.[name];
    if (place === undefined || !/^on[a-z]/.test(name)) return [];
    const raw = content.slice(place.startOffset, place.endOffset);
    const [before, quote] = raw.match(/^[^=]*=\s*(["'])/) ?? [];
    // Code with character references is not JavaScript as it stands.
    if (before === undefined || quote === undefined || raw.includes('&')) return [];
    const start = place.startOffset + before.length;
    return [{ name, place: { start, end: place.endOffset - quote.length } }];
  });
