import { elementOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';
import { nodesOf, parentOf, TEXT_NODE } from './tree.ts';

/** The text of the widest element around a control that contains none of the others. */
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

/** Separate texts, so that a price and a number in stock do not become one number. */
const textsIn = (node: Node): readonly string[] =>
  node.nodeType === TEXT_NODE ? [node.nodeValue ?? ''] : nodesOf(node).flatMap(textsIn);
