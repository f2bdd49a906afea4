import type { Element } from '../../markup/element.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { nameOf } from '../../syntax/node.ts';

/** What lets an element be listened to by whoever holds it. */
const LISTENING = /addEventListener|\.on[a-z]+\s*=/;

/**
 * True for an element that its component keeps by a reference, and uses for nothing but its place:
 * to focus it, to scroll to it, to measure it. Whoever is given the reference may do more.
 */
export function isOnlyMoved(element: Element, code: string): boolean {
  const name = referenceOf(element);
  if (name === null || element.directives.some((directive) => !/^ref$/.test(directive)))
    return false;
  if (LISTENING.test(code)) return false;
  const mark = name.replaceAll('$', '\\$');
  const isHandedOn = new RegExp(
    `[(,:\\[]\\s*(?:this\\.)?${mark}(?:\\.(?:current|value))?\\s*[,)\\]}]`,
  );
  const isKept = new RegExp(
    `\\b${mark}\\b\\s*=\\s*(?:useRef|ref|useTemplateRef|React\\.useRef|createRef)\\b|\\$refs\\.${mark}\\b`,
  );
  return isKept.test(code) && !isHandedOn.test(code);
}

/** `ref={name}` of React, `ref="name"` of Vue; null for others, and for a function. */
function referenceOf({ node }: Element): string | null {
  if (node.type === 'JSXElement') {
    return nameOf(expressionOf(attributesOf(node).byName.get('ref')));
  }
  if (!isMarkupElement(node)) return null;
  const attribute = node.attributes.find(({ name }) => name === 'ref');
  return attribute?.text ?? null;
}
