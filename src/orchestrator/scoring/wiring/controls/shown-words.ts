import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Element } from '../../markup/element.ts';
import { nodesIn, textIn } from '../../syntax/node.ts';

/**
 * The control's literal text: its `aria-label`, or all text inside it. Null if any of it is
 * computed.
 */
export function shownWords({ node, attributes }: Element): string | null {
  const label = attributes.get('aria-label');
  if (label !== undefined) return label;
  const parts = nodesIn(node, 'children').map(textOf);
  return parts.includes(null) ? null : parts.join('').replaceAll(/\s+/g, ' ').trim();
}

const textOf = (node: SyntaxNode): string | null =>
  node.type === 'JSXText' || node.type === 'MarkupText' ? (textIn(node, 'value') ?? '') : null;
