import { attributesOf } from './attributes.ts';
import { mutationsSoFar } from './mutations.ts';
import { childrenOf, tagOf } from './reach.ts';

const TAGS = new Set(['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY', 'A', 'LABEL']);

let found: Element[] = [];
let foundAt = -1;

/**
 * What people may act on, and the labels that it may be called by, in the order of the page. Looked
 * for in one walk, and again only when the tree has changed: selectors would cost many times as much.
 */
export function noteworthy(): readonly Element[] {
  if (foundAt !== mutationsSoFar()) {
    foundAt = mutationsSoFar();
    found = [];
    lookInto(document.documentElement);
  }
  return found;
}

function lookInto(element: Element): void {
  for (const child of childrenOf(element)) {
    const attributes = attributesOf(child);
    const isNoteworthy =
      TAGS.has(tagOf(child)) ||
      (attributes.size > 0 && (attributes.has('onclick') || attributes.has('role')));
    if (isNoteworthy) found.push(child);
    lookInto(child);
  }
}
