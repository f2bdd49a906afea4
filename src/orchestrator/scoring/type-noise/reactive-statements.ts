import type { Source } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';

/** `$: if (open) listen(onKey)`: it runs when all of its component's script has run. */
export const isInReactiveStatement = ({ component, tree }: Source, offset: number): boolean =>
  component?.language === 'svelte' &&
  (tree?.ofType('LabeledStatement') ?? []).some(
    (node) => nameOf(nodeIn(node, 'label')) === '$' && node.start <= offset && offset < node.end,
  );
