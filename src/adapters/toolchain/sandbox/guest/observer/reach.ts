import { type Attributes, valueIn } from './attributes.ts';

const UNSEEN = /display:\s*none|visibility:\s*hidden/;
const UNRENDERED = new Set(['TEMPLATE', 'SCRIPT', 'STYLE']);

/** True if no user can see or use an HTML element with this tag and these attributes. */
export function isOutOfReach(tag: string, attributes: Attributes): boolean {
  if (UNRENDERED.has(tag)) return true;
  if (tag === 'DIALOG' && !attributes.has('open')) return true;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') || attributes.has('inert')) return true;
  if (tag === 'FIELDSET' && attributes.has('disabled')) return true;
  if (attributes.has('aria-disabled') && valueIn(attributes, 'aria-disabled') === 'true')
    return true;
  return attributes.has('style') && UNSEEN.test(valueIn(attributes, 'style') ?? '');
}
