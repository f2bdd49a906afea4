import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { givenProps } from './uncalled-callbacks.ts';

/** A Svelte component that receives `children` and does not render them. */
export const unshownChildren = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  givenProps(tree).flatMap(({ name, node }) =>
    name !== 'children' || referencesTo(tree, name, tree.root).length > 0
      ? []
      : [
          problemAt(source, node, {
            message: 'The component takes children, but never renders them',
            rule: 'unshown-children',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ],
  );
