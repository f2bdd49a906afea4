import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Element, elementsOf, elementsWithin } from '../markup/element.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Elements that do something with what is inside them. */
const ACTING = /^(?:a|label|summary|form|button|select|details)$/;
/** Ways of giving children what they were not given. */
const HANDS_ON = /cloneElement|Children\b|asChild|provide\(|setContext|createContext/;

/**
 * Says which components that a file uses only put elements of the platform around what is inside
 * them: cards and layouts, which answer nothing in its place.
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

interface Place {
  readonly text: string;
  readonly elements: readonly Element[];
}

/** What a component is made of; null for one that is not written in the project. */
function placeOf(
  project: Project,
  {
    source,
    tree,
    tag,
  }: { readonly source: Source; readonly tree: SyntaxTree; readonly tag: string },
): Place | null {
  const here = componentOf(tree, tag);
  if (here !== null) return { text: source.text, elements: elementsWithin(tree, here) };
  const path = importedFrom(project, { source, tree, tag });
  const target = path === null ? undefined : project.sources.find((one) => one.path === path);
  if (target === undefined || target.tree === null) return null;
  const fn = componentOf(target.tree, tag);
  const elements = fn === null ? elementsOf(target.tree) : elementsWithin(target.tree, fn);
  return { text: target.text, elements };
}

const componentOf = (tree: SyntaxTree, name: string): SyntaxNode | null =>
  functionsOf(tree).find((fn) => functionName(tree, fn) === name) ?? null;

function importedFrom(
  { imports }: Project,
  {
    source,
    tree,
    tag,
  }: { readonly source: Source; readonly tree: SyntaxTree; readonly tag: string },
): string | null {
  const declaration = tree
    .ofType('ImportDeclaration')
    .find((node) =>
      nodesIn(node, 'specifiers').some((specifier) => nameOf(nodeIn(specifier, 'local')) === tag),
    );
  const specifier = declaration === undefined ? null : stringOf(nodeIn(declaration, 'source'));
  const site = imports.find((one) => one.from.path === source.path && one.specifier === specifier);
  return site?.resolution.kind === 'file' ? site.resolution.path : null;
}
