import type { Element } from '../../markup/element.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { nameOf } from '../../syntax/node.ts';

/** Code that attaches listeners to an element through a reference. */
const LISTENING = /addEventListener|\.on[a-z]+\s*=/;

/**
 * Whether the component holds a reference to the element only to focus, scroll to or measure it.
 * False if the reference is passed on, or if any code of the file attaches listeners by hand.
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

/**
 * The name in React's `ref={name}` or Vue's `ref="name"`; null for anything else, including
 * functions.
 */
function referenceOf({ node }: Element): string | null {
  if (node.type === 'JSXElement') {
    return nameOf(expressionOf(attributesOf(node).byName.get('ref')));
  }
  if (!isMarkupElement(node)) return null;
  const attribute = node.attributes.find(({ name }) => name === 'ref');
  return attribute?.text ?? null;
}
