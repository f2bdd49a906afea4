import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionsNamed } from '../syntax/functions.ts';
import { tagOf } from '../syntax/jsx.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** The compiler's message about a component that seems to accept no props at all. */
export const TAKES_NOTHING = /does not exist on type 'IntrinsicAttributes'\.?$/;

/**
 * `function Modal(props: Parameters<typeof useOverlay>[0])`: the parameters of a function without
 * types are unknown, and so are the component's props.
 */
export function isTypedByUnknown(
  { sources }: Project,
  { tree }: Source,
  { offset, message }: { readonly offset: number; readonly message: string },
): boolean {
  if (tree === null || !TAKES_NOTHING.test(message)) return false;
  const element = tree.ofType('JSXElement').findLast((node) => {
    const opening = nodeIn(node, 'openingElement');
    return opening !== null && opening.start <= offset && offset < opening.end;
  });
  const tag = element === undefined ? null : tagOf(element);
  return sources.some(
    (source) =>
      source.tree !== null &&
      functionsNamed(source.tree, tag ?? '').some((fn) => isGivenUnknown(source.tree, fn)),
  );
}

const isGivenUnknown = (tree: SyntaxTree | null, fn: SyntaxNode): boolean =>
  tree !== null &&
  nodesIn(fn, 'params').some((given) => {
    const annotation = nodeIn(given, 'typeAnnotation');
    return annotation !== null && asksForTypeOf(tree, annotation);
  });

/** True if a type uses `typeof`, directly or through a type alias of the file. */
const asksForTypeOf = (tree: SyntaxTree, type: SyntaxNode): boolean =>
  tree.within(type, 'TSTypeQuery').length > 0 ||
  tree.within(type, 'TSTypeReference').some((reference) => {
    const name = nameOf(nodeIn(reference, 'typeName'));
    return tree
      .ofType('TSTypeAliasDeclaration')
      .some(
        (alias) =>
          name !== null &&
          nameOf(nodeIn(alias, 'id')) === name &&
          tree.within(alias, 'TSTypeQuery').length > 0,
      );
  });
