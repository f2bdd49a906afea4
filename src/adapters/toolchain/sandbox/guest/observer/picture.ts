import { attributeOf, attributesOf } from './attributes.ts';
import { mutationsSoFar } from './mutations.ts';
import { tagOf } from './tree.ts';

let isWanted = false;
let taken = '';
let takenAt = -1;

/**
 * Has pages compared by how they look and not by how often they were written to: scripts without a
 * framework write everything anew, be it the same or not.
 */
export const comparePictures = (): void => {
  isWanted = true;
};

/** All that the page's tree is made of, as one text; null where what was written is known to differ. */
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
