import type { Pair, PairedItem } from '../../observer-answers.ts';
import { elementOf, findControls } from './controls.ts';
import { isOn } from './traits.ts';
import { nodesOf, parentOf, TEXT_NODE, tagOf } from './tree.ts';

const UNTOLD = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|TEXTAREA|OPTION)$/;

/** Two adjacent elements of a kind that show these texts, with their controls; null if none. */
export function pairOf(first: string, second: string): Pair | null {
  const controls = findControls();
  const seconds = holdersOf(second);
  for (const holder of holdersOf(first)) {
    for (const other of seconds) {
      const items = siblingsAround(holder, other);
      if (items === null) continue;
      const itemOf = (item: Element): PairedItem => ({
        controls: controls.flatMap(({ key }) => {
          const element = elementOf(key);
          return element !== undefined && item.contains(element)
            ? [{ key, isOn: isOn(element) }]
            : [];
        }),
      });
      return { first: itemOf(items[0]), second: itemOf(items[1]) };
    }
  }
  return null;
}

/** Number of list items and table rows. */
export const itemCount = (): number =>
  document.querySelectorAll('li, tbody tr, [role="listitem"], [role="row"]').length;

/** The elements that have a text node with this text. */
function holdersOf(text: string): readonly Element[] {
  const wanted = text.toLowerCase();
  const holders: Element[] = [];
  const lookInto = (node: Node): void => {
    for (const child of nodesOf(node)) {
      if (child.nodeType === TEXT_NODE) {
        if ((child.nodeValue ?? '').toLowerCase().includes(wanted)) holders.push(node as Element);
      } else if (!UNTOLD.test(tagOf(child))) lookInto(child);
    }
  };
  lookInto(document.body);
  return holders;
}

/**
 * The children of the nearest common ancestor that contain the two; null unless their tags are
 * equal.
 */
function siblingsAround(first: Element, second: Element): readonly [Element, Element] | null {
  const outers = new Map<object | null, object>();
  for (let node: object = first; ; ) {
    const parent = parentOf(node);
    if (parent === null) break;
    outers.set(parent, node);
    node = parent;
  }
  for (let node: object = second; ; ) {
    const parent = parentOf(node);
    if (parent === null) return null;
    const other = outers.get(parent);
    if (other !== undefined) {
      return other !== node && tagOf(other) === tagOf(node)
        ? [other as Element, node as Element]
        : null;
    }
    node = parent;
  }
}
