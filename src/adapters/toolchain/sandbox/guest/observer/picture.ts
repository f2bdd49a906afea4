import { attributeOf, attributesOf } from './attributes.ts';
import { mutationsSoFar } from './mutations.ts';
import { tagOf } from './tree.ts';

let isWanted = false;
let taken = '';
let takenAt = -1;

/**
 * Compares pages by content from now on instead of counting changes: scripts without a framework
 * often write the same content again.
 */
export const comparePictures = (): void => {
  isWanted = true;
};

/** The page's whole tree as a text; null if changes are counted instead. */
export function picture(): string | null {
  if (!isWanted) return null;
  if (takenAt !== mutationsSoFar()) {
    takenAt = mutationsSoFar();
    const parts: string[] = [];
    draw(document.documentElement, parts);
    taken = parts.join('\n');
  }
  return taken;
}

function draw(element: Element, parts: string[]): void {
  parts.push(tagOf(element));
  for (const name of attributesOf(element).keys()) {
    parts.push(`${name}=${attributeOf(element, name)}`);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) draw(child, parts);
    else parts.push(child.nodeValue ?? '');
  }
}
