import { elementOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';
import { nodesOf, parentOf, TEXT_NODE } from './tree.ts';

/** The text of all around a control that has no other of the same name in it: of its card, its row. */
export function textAround(key: string, others: readonly string[]): string {
  const element = elementOf(key);
  if (element === undefined) return '';
  const strangers = others.flatMap((other) => elementOf(other) ?? []);
  let widest: Element = element;
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    const outer = node as Element;
    if (outer === document.body || strangers.some((stranger) => outer.contains(stranger))) break;
    widest = outer;
  }
  return singleSpaced(textsIn(widest).join(' '));
}

/** Each text by itself: of a price and a number in stock, no one number comes. */
const textsIn = (node: Node): readonly string[] =>
  node.nodeType === TEXT_NODE ? [node.nodeValue ?? ''] : nodesOf(node).flatMap(textsIn);
