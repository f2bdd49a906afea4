import type { PageView } from '../../observer-answers.ts';
import { linesSoFar } from '../everywhere/console.ts';
import { touchedNames } from '../everywhere/inert.ts';
import { attributeOf, hasAttribute } from './attributes.ts';
import { singleSpaced } from './single-spaced.ts';
import { childrenOf, nodesOf, TEXT_NODE, tagOf } from './tree.ts';

const MAX_TEXT_CHARS = 20_000;
const MAX_SHOWN = 300;
const SEEN =
  'img, svg, canvas, video, audio, iframe, input, select, textarea, button, hr, progress, meter, object, picture';

/** Elements that show nothing themselves, and ids of elements that applications are mounted in. */
const NEVER_PAINTED = /^(?:script|style|template|noscript|link|meta|br)$/i;
const PLACES = /^(?:root|app)$/;

const isStyled = (element: Element | null): boolean =>
  element !== null &&
  element !== document.body &&
  (element.hasAttribute('class') || element.hasAttribute('style'));

/** True if an element is visible by its style alone, such as a dot, a tile or a skeleton. */
const isPainted = (body: Element): boolean =>
  [...body.getElementsByTagName('*')].some(
    (element) =>
      element.childElementCount === 0 &&
      [element, element.parentElement].some(isStyled) &&
      !NEVER_PAINTED.test(element.tagName) &&
      !PLACES.test(element.id),
  );

export const viewPage = (): PageView => {
  const { body } = document;
  const text = visibleText(body);
  const { fields, named, hasList } = standing();
  return {
    text,
    hasList,
    isEmpty: text === '' && body.querySelector(SEEN) === null && !isPainted(body),
    byTestId: textsByTestId(named.slice(0, MAX_SHOWN)),
    fieldValues: fields.slice(0, MAX_SHOWN).map((field) => shownIn(field).slice(0, 200)),
    lines: linesSoFar(),
    inert: touchedNames(),
  };
};

const UNTOLD = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);

/** The texts in an element, one line each. */
function visibleText(root: Element): string {
  const parts: string[] = [];
  let chars = 0;
  const visit = (node: Node): void => {
    if (chars > MAX_TEXT_CHARS) return;
    if (node.nodeType === TEXT_NODE) {
      const text = singleSpaced(node.nodeValue ?? '');
      if (text !== '') {
        parts.push(text);
        chars += text.length;
      }
      return;
    }
    if (UNTOLD.has(tagOf(node))) return;
    for (const child of nodesOf(node)) visit(child);
  };
  visit(root);
  return parts.join('\n').slice(0, MAX_TEXT_CHARS);
}

const FIELDS = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
const shownIn = (field: Element): string => String(Reflect.get(field, 'value'));

const LISTS = new Set(['UL', 'OL', 'TBODY']);

/**
 * The fields and the elements with a `data-testid`, in document order, and whether there is a list.
 * A single walk is faster than selectors.
 */
function standing(): {
  readonly fields: readonly Element[];
  readonly named: readonly Element[];
  readonly hasList: boolean;
} {
  const fields: Element[] = [];
  const named: Element[] = [];
  let hasList = false;
  const lookInto = (node: Node): void => {
    for (const child of childrenOf(node)) {
      const tag = tagOf(child);
      if (FIELDS.has(tag)) fields.push(child);
      if (hasAttribute(child, 'data-testid')) named.push(child);
      hasList ||= LISTS.has(tag) || attributeOf(child, 'role') === 'list';
      lookInto(child);
    }
  };
  lookInto(document);
  return { fields, named, hasList };
}

function textsByTestId(elements: readonly Element[]): Record<string, string[]> {
  const texts: Record<string, string[]> = Object.create(null);
  for (const element of elements) {
    const id = attributeOf(element, 'data-testid') ?? '';
    const text = FIELDS.has(tagOf(element)) ? shownIn(element) : (element.textContent ?? '');
    texts[id] = [...(texts[id] ?? []), singleSpaced(text).slice(0, 500)];
  }
  return texts;
}
