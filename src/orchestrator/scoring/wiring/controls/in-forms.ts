import { type Element, elementsOf, elementsWithin } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';

/** Names of all elements and components that are used inside a form anywhere. */
export function elementsInForms(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of sources) {
    if (tree === null) continue;
    for (const form of elementsOf(tree).filter(isForm)) {
      for (const inner of elementsWithin(tree, form.node)) names.add(inner.tag ?? '');
    }
  }
  return names;
}

/** Whether the element is a `form`, or a component named as one. */
export const isForm = ({ tag }: Element): boolean => /(?:^f|F)orm$/.test(tag ?? '');
