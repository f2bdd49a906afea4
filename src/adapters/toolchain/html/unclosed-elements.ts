import type { DefaultTreeAdapterTypes } from 'parse5';
import type { CompilerWarning } from '../../../orchestrator/ports/code-tools.ts';
import { closedByAnother } from '../syntax/end-by-indent.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Where more is open, no line tells what was meant; and each is looked for among all elements. */
const MOST_LOOKED_FOR = 20;

/** Warnings of elements that a page opens and never closes, where the lines show which ones these are. */
export function unclosedElements(
  elements: readonly Element[],
  content: string,
): readonly CompilerWarning[] {
  const unclosed = elements.filter((element) => isUnclosed(element, content));
  return unclosed.map((element) => ({
    code: 'html-unclosed-element',
    message: `<${element.tagName}> is never closed`,
    offset:
      unclosed.length > MOST_LOOKED_FOR
        ? startOf(element)
        : culpritOf(element, elements, content).start,
  }));
}

const startOf = ({ sourceCodeLocation }: Element): number => sourceCodeLocation?.startOffset ?? 0;

/**
 * Without its closing tag an element takes that of the next one out, and so on, till the outermost
 * is left with none.
 */
function culpritOf(
  outermost: Element,
  elements: readonly Element[],
  content: string,
): { readonly start: number } {
  const start = startOf(outermost);
  const inside = elements.flatMap((element) => {
    const own = element.sourceCodeLocation;
    return own?.endTag && element.tagName === outermost.tagName && own.startOffset > start
      ? [{ start: own.startOffset, closedAt: own.endTag.startOffset }]
      : [];
  });
  const byEnd = inside.toSorted((left, right) => left.closedAt - right.closedAt);
  return closedByAnother(content, byEnd) ?? { start };
}

const OPTIONAL_END =
  /^(?:html|head|body|li|dt|dd|p|rt|rp|optgroup|option|thead|tbody|tfoot|tr|td|th|colgroup|caption)$/;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|frame)$/;

function isUnclosed(element: Element, content: string): boolean {
  const { tagName, sourceCodeLocation: location, namespaceURI } = element;
  const isForeign = !namespaceURI.endsWith('/xhtml');
  if (!location || location.endTag || VOID.test(tagName) || OPTIONAL_END.test(tagName)) {
    return false;
  }
  return !(isForeign && content.slice(location.startOffset, location.endOffset).includes('/>'));
}
