import { attributeOf, attributesOf } from './attributes.ts';
import { tagOf } from './tree.ts';

const UNSEEN = /display:\s*none|visibility:\s*hidden/;
const UNRENDERED = new Set(['TEMPLATE', 'SCRIPT', 'STYLE']);

/** True where nobody in front of the page gets at an element of HTML, nor at what is in it. */
export function isOutOfReach(element: Element): boolean {
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
