import { PropertySymbol } from 'happy-dom';

const UNSEEN = /display:\s*none|visibility:\s*hidden/;

/**
 * The elements that someone in front of the page could get at, in its order. One walk over the tree:
 * selectors and looks upwards would cost many times as much.
 */
export function* elementsWithinReach(root: Element): Generator<HTMLElement> {
  if (!(root instanceof HTMLElement) || isOutOfReach(root)) return;
  yield root;
  const children: readonly Element[] = Reflect.get(root, PropertySymbol.elementArray);
  for (const child of [...children]) yield* elementsWithinReach(child);
}

function isOutOfReach(element: HTMLElement): boolean {
  const { tagName } = element;
  if (tagName === 'TEMPLATE' || tagName === 'SCRIPT' || tagName === 'STYLE') return true;
  if (element.hasAttribute('hidden') || element.hasAttribute('inert')) return true;
  if (element.getAttribute('aria-disabled') === 'true') return true;
  if (tagName === 'DIALOG' && !element.hasAttribute('open')) return true;
  if (tagName === 'FIELDSET' && element.hasAttribute('disabled')) return true;
  return UNSEEN.test(element.getAttribute('style') ?? '');
}
