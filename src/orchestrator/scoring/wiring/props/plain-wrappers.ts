import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { type Element, elementsOf, elementsWithin } from '../../markup/element.ts';
import { importedSource } from '../../project/imports/imported-source.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { importBinding } from '../../syntax/import-bindings.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Elements that make their content interactive. */
const ACTING = /^(?:a|label|summary|form|button|select|details)$/;
/** Ways to give children props that are not in the markup. */
const HANDS_ON = /cloneElement|Children\b|asChild|provide\(|setContext|createContext/;

/**
 * Returns a test for components that only wrap their children in native elements, such as cards and
 * layouts, and handle nothing for them.
 */
export function plainWrappers(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): (tag: string | null) => boolean {
  const known = new Map<string, boolean>();
  return (tag) => {
    if (tag === null) return false;
    const before = known.get(tag);
    if (before !== undefined) return before;
    const place = placeOf(project, { source, tree, tag });
    const isPlain =
      place !== null &&
      !HANDS_ON.test(place.text) &&
      place.elements.length > 0 &&
      place.elements.every(isInert);
    known.set(tag, isPlain);
    return isPlain;
  };
}

const isInert = ({ isPlatform, hasSpread, listeners, directives, tag }: Element): boolean =>
  (isPlatform || tag === 'slot') &&
  !hasSpread &&
  listeners.size === 0 &&
  directives.length === 0 &&
  !ACTING.test(tag ?? '');

/** A component, by its name in a file. */
interface Use {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly tag: string;
}

interface Place {
  readonly text: string;
  readonly elements: readonly Element[];
}

/** The elements of a component; null if it is not part of the project. */
function placeOf(project: Project, { source, tree, tag }: Use): Place | null {
  const here = componentOf(tree, tag);
  if (here !== null) return { text: source.text, elements: elementsWithin(tree, here) };
  const binding = importBinding(tree, tag);
  const target = binding === null ? null : importedSource(project, source, binding.declaration);
  if (target === null || target.tree === null) return null;
  const fn = componentOf(target.tree, tag);
  const elements = fn === null ? elementsOf(target.tree) : elementsWithin(target.tree, fn);
  return { text: target.text, elements };
}

const componentOf = (tree: SyntaxTree, name: string): SyntaxNode | null =>
  functionsOf(tree).find((fn) => functionName(tree, fn) === name) ?? null;
