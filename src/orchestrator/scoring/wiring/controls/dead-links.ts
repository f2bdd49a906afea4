import { type Element, elementAt } from '../../markup/element.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { actsOnElement, hasHandler, hearsClicks } from './answers.ts';

const NOWHERE: ReadonlySet<string> = new Set(['', '#', 'javascript:void(0)']);

/** Whether the link's address leads nowhere, and nothing handles its clicks. */
export function isDeadLink(link: Element, tree: SyntaxTree): boolean {
  if (hasHandler(link) || link.directives.some(actsOnElement)) return false;
  const isHeard = [...tree.around(link.node)].some((node) => {
    const outer = elementAt(node);
    return outer !== null && hearsClicks(outer);
  });
  if (isHeard || !link.attributes.has('href')) return false;
  return NOWHERE.has(link.attributes.get('href') ?? 'computed');
}
