import { patternNames } from '../markup/type-view.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { importBindings, isOwnSpecifier } from '../syntax/import-bindings.ts';
import { attributesOf, tagOf } from '../syntax/jsx.ts';
import { dottedName, nodeIn, nodesIn } from '../syntax/node.ts';

/**
 * Returns a function that tells if a place is the tag or an attribute of a component from a package
 * with types.
 */
export function aboutComponentsOfPackages(
  { imports }: Project,
  hasTypes: (specifier: string) => boolean,
): (source: Source, offset: number) => boolean {
  const typed = new Map<Source, ReadonlySet<string>>();
  const untyped = new Map<Source, ReadonlySet<string>>();
  return (source, offset) => {
    const { tree } = source;
    const element = tree?.ofType('JSXElement').findLast((node) => {
      const opening = nodeIn(node, 'openingElement');
      return (
        opening !== null &&
        [nodeIn(opening, 'name'), ...nodesIn(opening, 'attributes')].some(
          (part) => part?.start === offset,
        )
      );
    });
    // A spread of an unknown type may contain every required prop.
    const hasSpread = element !== undefined && attributesOf(element).hasSpread;
    const tag = element === undefined || hasSpread ? null : tagOf(element);
    if (tag === null) return false;
    const names = typed.get(source) ?? namesFrom(source, (specifier) => isTyped(source, specifier));
    typed.set(source, names);
    if (!names.has(tag.split('.')[0] ?? '') || element === undefined) return false;
    // A component without types may pass props to those inside it.
    const unknown =
      untyped.get(source) ??
      namesFrom(source, (specifier) => !isOwnSpecifier(specifier) && !isTyped(source, specifier));
    untyped.set(source, unknown);
    const around = tree?.closest(element, ({ type }) => type === 'JSXElement') ?? null;
    return around === null || !unknown.has(tagOf(around)?.split('.')[0] ?? '');
  };

  function isTyped(source: Source, specifier: string): boolean {
    const site = imports.find((one) => one.from === source && one.specifier === specifier);
    return site?.resolution.kind === 'package' && hasTypes(specifier);
  }
}

/**
 * The names that a file imports from matching modules, and those that it destructures from these.
 */
function namesFrom({ tree }: Source, fits: (specifier: string) => boolean): ReadonlySet<string> {
  const names = new Set(
    (tree === null ? [] : importBindings(tree))
      .filter(({ specifier }) => fits(specifier))
      .map(({ local }) => local),
  );
  if (names.size === 0) return names;
  const parts = (tree?.ofType('VariableDeclarator') ?? []).filter((node) =>
    names.has(dottedName(nodeIn(node, 'init'))?.split('.')[0] ?? ''),
  );
  return new Set([...names, ...parts.flatMap((node) => patternNames(nodeIn(node, 'id')))]);
}
