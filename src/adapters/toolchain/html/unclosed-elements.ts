import type { DefaultTreeAdapterTypes } from 'parse5';
import type { CompilerWarning } from '../../../orchestrator/ports/code-tools.ts';
import { closedByAnother } from '../syntax/end-by-indent.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** With more unclosed elements than this, indentation tells nothing, and each needs a search. */
const MOST_LOOKED_FOR = 20;

/** Warns of elements that are never closed, at the place that the indentation suggests. */
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
 * The element that lacks a closing tag. An unclosed element takes the closing tag of the next one
 * out with the same name, and so on, until the outermost one is left without any.
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
