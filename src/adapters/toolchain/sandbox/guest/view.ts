import { linesSoFar } from './console.ts';
import { touchedNames } from './inert.ts';
import { singleSpaced } from './single-spaced.ts';

/** What there is to see. */
export interface PageView {
  readonly text: string;
  readonly elementCount: number;
  /** True where there is something that may hold items, were there any. */
  readonly hasList: boolean;
  /** True when there is nothing that anybody could see. */
  readonly isEmpty: boolean;
  /** Texts by `data-testid`, in the order of the page; of fields their values. */
  readonly byTestId: Readonly<Record<string, readonly string[]>>;
  readonly fieldValues: readonly string[];
  readonly lines: readonly string[];
  /** Names of what was used and is not here. */
  readonly inert: readonly string[];
}

const MAX_TEXT_CHARS = 20_000;
const MAX_SHOWN = 300;
const SEEN =
  'img, svg, canvas, video, audio, iframe, input, select, textarea, button, hr, progress, meter, object, picture';

/** Such elements show nothing by themselves, or are where applications appear. */
const NEVER_PAINTED = /^(?:script|style|template|noscript|link|meta|br)$/i;
const PLACES = /^(?:root|app)$/;

/** True where something is drawn by its style alone: a dot, a tile, a skeleton of what is to come. */
const isPainted = (body: Element): boolean =>
  [...body.getElementsByTagName('*')].some(
    (element) =>
      element.childElementCount === 0 &&
      (element.hasAttribute('class') || element.hasAttribute('style')) &&
      !NEVER_PAINTED.test(element.tagName) &&
      !PLACES.test(element.id),
  );

export const viewPage = (): PageView => {
  const { body } = document;
  const text = visibleText(body);
  return {
    text,
    hasList: document.querySelector('ul, ol, tbody, [role="list"]') !== null,
    elementCount: document.querySelectorAll('*').length,
    isEmpty: text === '' && body.querySelector(SEEN) === null && !isPainted(body),
    byTestId: testIds(),
    fieldValues: [...document.querySelectorAll('input, select, textarea')]
      .slice(0, MAX_SHOWN)
      .map((field) => String(Reflect.get(field, 'value')).slice(0, 200)),
    lines: linesSoFar(),
    inert: touchedNames(),
  };
};

/** The text of an element and all in it, one line an element. */
function visibleText(root: Element): string {
  const parts: string[] = [];
  let chars = 0;
  const visit = (node: Node): void => {
    if (chars > MAX_TEXT_CHARS) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = singleSpaced(node.nodeValue ?? '');
      if (text !== '') {
        parts.push(text);
        chars += text.length;
      }
      return;
    }
    if (node instanceof Element && /^(?:script|style|template|noscript)$/i.test(node.tagName))
      return;
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return parts.join('\n').slice(0, MAX_TEXT_CHARS);
}

function testIds(): Record<string, string[]> {
  const texts: Record<string, string[]> = Object.create(null);
  let left = MAX_SHOWN;
  for (const element of document.querySelectorAll('[data-testid]')) {
    if (left-- === 0) break;
    const id = element.getAttribute('data-testid') ?? '';
    const isField = /^(?:input|select|textarea)$/i.test(element.tagName);
    const text = isField ? String(Reflect.get(element, 'value')) : (element.textContent ?? '');
    texts[id] = [...(texts[id] ?? []), singleSpaced(text).slice(0, 500)];
  }
  return texts;
}
