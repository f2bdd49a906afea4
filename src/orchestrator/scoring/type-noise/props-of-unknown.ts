import type { Source } from '../project/source.ts';
import { functionsNamed } from '../syntax/functions.ts';
import { tagOf } from '../syntax/jsx.ts';
import { nodeIn, nodesIn } from '../syntax/node.ts';

const TAKES_NOTHING = /does not exist on type 'IntrinsicAttributes'\.?$/;

/**
 * `function Modal(props: Parameters<typeof useOverlay>[0])`: what a function without types takes is
 * nothing that could be known, and so is what the component takes.
 */
export function isTypedByUnknown({ tree }: Source, offset: number, message: string): boolean {
  if (tree === null || !TAKES_NOTHING.test(message)) return false;
  const element = tree.ofType('JSXElement').findLast((node) => {
    const opening = nodeIn(node, 'openingElement');
    return opening !== null && opening.start <= offset && offset < opening.end;
  });
  const tag = element === undefined ? null : tagOf(element);
  return functionsNamed(tree, tag ?? '').some((fn) =>
    nodesIn(fn, 'params').some((given) => {
      const annotation = nodeIn(given, 'typeAnnotation');
      return annotation !== null && tree.within(annotation, 'TSTypeQuery').length > 0;
    }),
  );
}
