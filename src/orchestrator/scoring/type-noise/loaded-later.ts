import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { nameOf, nodeIn, stringOf } from '../syntax/node.ts';
import { TAKES_NOTHING } from './props-of-unknown.ts';

/**
 * True for a diagnostic about a component such as `lazy(() => import('chart-package'))`: if the
 * module has no types, the compiler takes it for a component without props.
 */
export function isOfModuleLoadedLater(
  { imports }: Project,
  said: { readonly source: Source; readonly offset: number; readonly message: string },
  unknown: { readonly clouded: ReadonlySet<string>; readonly untyped: ReadonlySet<string> },
): boolean {
  const { tree } = said.source;
  if (tree === null || !TAKES_NOTHING.test(said.message)) return false;
  const element = tree
    .ofType('JSXOpeningElement')
    .findLast(({ start, end }) => start < said.offset && said.offset < end);
  const name = element === undefined ? null : nameOf(nodeIn(element, 'name'));
  if (name === null) return false;
  const loads = tree
    .ofType('VariableDeclarator')
    .filter((declarator) => nameOf(nodeIn(declarator, 'id')) === name)
    .flatMap((declarator) => tree.within(declarator, 'ImportExpression'));
  return loads.some((load) => {
    const specifier = stringOf(nodeIn(load, 'source')) ?? '';
    const site = imports.find((one) => one.from.tree === tree && one.specifier === specifier);
    return (
      unknown.untyped.has(specifier) ||
      (site?.resolution.kind === 'file' && unknown.clouded.has(site.resolution.path))
    );
  });
}
