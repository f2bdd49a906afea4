import { type Attributes, attributesOf, valueIn } from './attributes.ts';
import { mutationsSoFar } from './mutations.ts';
import { isOutOfReach } from './reach.ts';
import { childrenOf, isOfHtml, tagOf } from './tree.ts';

/** A control, or a label that may name one, and where it is. */
export interface Noteworthy {
  readonly element: Element;
  /** True if a user could see and use it. */
  readonly isWithinReach: boolean;
  /** True inside an item of a list or a row of a table. */
  readonly isOfItem: boolean;
}

const TAGS = new Set(['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY', 'A', 'LABEL']);

let found: Noteworthy[] = [];
let foundAt = -1;

/**
 * The noteworthy elements in document order. They are collected in one walk of the tree, and again
 * only when that has changed: selectors and `closest` would take many times as long.
 */
export function noteworthy(): readonly Noteworthy[] {
  if (foundAt !== mutationsSoFar()) {
    foundAt = mutationsSoFar();
    found = [];
    lookInto(document.documentElement, { isWithinReach: false, isOfItem: false, isOfTable: false });
  }
  return found;
}

/** What holds for everything inside an element. */
interface Surroundings {
  readonly isWithinReach: boolean;
  readonly isOfItem: boolean;
  /** True inside the body of a table. */
  readonly isOfTable: boolean;
}

function lookInto(element: Element, around: Surroundings): void {
  for (const child of childrenOf(element)) {
    const tag = tagOf(child);
    const attributes = attributesOf(child);
    const isWithinReach =
      (around.isWithinReach || child === document.body) &&
      isOfHtml(child) &&
      !isOutOfReach(tag, attributes);
    const isOfItem =
      around.isOfItem || tag === 'LI' || (around.isOfTable && tag === 'TR') || isItem(attributes);
    if (TAGS.has(tag) || isUsed(attributes))
      found.push({ element: child, isWithinReach, isOfItem });
    if (childrenOf(child).length === 0) continue;
    lookInto(child, { isWithinReach, isOfItem, isOfTable: around.isOfTable || tag === 'TBODY' });
  }
}

const ITEM_ROLE = /^(?:listitem|row)$/;

const isItem = (attributes: Attributes): boolean =>
  attributes.has('role') && ITEM_ROLE.test(valueIn(attributes, 'role') ?? '');

const isUsed = (attributes: Attributes): boolean =>
  attributes.size > 0 && (attributes.has('onclick') || attributes.has('role'));
