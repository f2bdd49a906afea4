import { type Element, elementAt, elementsOf, elementsWithin } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Returns a test of whether the users of a Vue component handle the clicks on an element of it: Vue
 * passes their listeners on to the root element. If nobody uses the component, a root element that
 * contains a slot passes the test.
 */
export function heardOutside(
  sources: readonly Source[],
): (source: Source, tree: SyntaxTree) => (element: Element) => boolean {
  let byName: ReadonlyMap<string, readonly Element[]> | null = null;
  const usesOf = (name: string): readonly Element[] => {
    byName ??= Map.groupBy(
      sources.flatMap(({ tree }) => (tree === null ? [] : elementsOf(tree))),
      ({ tag }) => plainName(tag ?? ''),
    );
    return byName.get(name) ?? [];
  };
  return ({ path, text }, tree) => {
    const name = path.match(/([\w-]+)\.vue$/)?.[1];
    if (name === undefined || KEEPS.test(text)) return () => false;
    return (element) => {
      if (tree.closest(element.node, (outer) => elementAt(outer) !== null) !== null) return false;
      const uses = usesOf(plainName(name));
      return uses.length > 0
        ? uses.some(({ listeners, hasSpread }) => listeners.has('click') || hasSpread)
        : elementsWithin(tree, element.node).some(({ tag }) => tag === 'slot');
    };
  };
}

/** `inheritAttrs: false` */
const KEEPS = /\binheritAttrs\s*:\s*false\b/;

/** Makes `icon-button` and `IconButton` equal. */
const plainName = (name: string): string => name.replaceAll('-', '').toLowerCase();
