import type { Source } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';

/** True within `$: if (open) listen(onKey)`, which runs after the whole script of its component. */
export const isInReactiveStatement = ({ component, tree }: Source, offset: number): boolean =>
  component?.language === 'svelte' &&
  (tree?.ofType('LabeledStatement') ?? []).some(
    (node) => nameOf(nodeIn(node, 'label')) === '$' && node.start <= offset && offset < node.end,
  );
